package io.relais.system;

import io.relais.system.platform.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows progress: one line per thing done, with the time it took, and on a terminal a last line that tells what is still
 * going on.
 */
final class Terminal implements Progress, AutoCloseable {

    private static final long REPAINT_MILLIS = 250;
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final int WIDTH = 100;

    private final PrintStream out;
    private final boolean live;
    private final Map<String, Long> underWay = new LinkedHashMap<>();
    private final Thread painter;
    private boolean painted;
    private boolean closed;

    private Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
        this.painter = Thread.ofPlatform().daemon().name("terminal").unstarted(this::repaint);
        if (live) {
            painter.start();
        }
    }

    /** A live display where the output goes to a capable terminal, else plain lines. */
    @SuppressWarnings("SystemOut")
    static Terminal open() {
        Console console = System.console();
        String kind = System.getenv("TERM");
        boolean capable = console != null && console.isTerminal() && kind != null && !kind.equals("dumb");
        return new Terminal(System.out, capable);
    }

    /** Plain lines to this stream. */
    static Terminal plain(PrintStream out) {
        return new Terminal(out, false);
    }

    @Override
    public synchronized void begun(String what) {
        underWay.put(what, System.nanoTime());
    }

    @Override
    public synchronized void done(String what, String detail) {
        Long since = underWay.remove(what);
        double seconds = since == null ? 0 : (System.nanoTime() - since) / 1e9;
        print(String.format(Locale.ROOT, "  %-34s %6.1f s   %s", what, seconds, detail)
                .stripTrailing());
    }

    @Override
    public synchronized void note(String line) {
        print("  " + line);
    }

    /** One line as it is. */
    synchronized void print(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    private synchronized void clear() {
        if (painted) {
            out.print(CLEAR_LINE);
            painted = false;
        }
    }

    private void repaint() {
        try {
            while (true) {
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    clear();
                    if (!underWay.isEmpty()) {
                        long now = System.nanoTime();
                        String all = underWay.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + (now - entry.getValue()) / 1_000_000_000L + " s")
                                .collect(Collectors.joining(" · "));
                        out.print("  … " + (all.length() > WIDTH ? all.substring(0, WIDTH) + "…" : all));
                        out.flush();
                        painted = true;
                    }
                }
                Thread.sleep(REPAINT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        clear();
        out.flush();
    }
}
