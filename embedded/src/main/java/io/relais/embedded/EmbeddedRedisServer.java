package io.relais.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Redis 6.2 that runs as a child process and ends with this object.
 *
 * <p>Where the parent died without ending it, the next start in the same folder finds the orphan by its recorded process
 * id and ends it first; what the orphan had written is kept.
 */
public final class EmbeddedRedisServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedRedisServer.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final int POLL_MILLIS = 20;

    private final Process process;
    private final Path processFile;
    private final int port;
    private final @Nullable String password;

    private EmbeddedRedisServer(Process process, Path processFile, int port, @Nullable String password) {
        this.process = process;
        this.processFile = processFile;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @param directory where it keeps its data, its log and its process id
     * @param port the port on the loopback address; 0 takes a free one
     * @param password what clients must send, or null where none is asked for
     * @throws IllegalStateException when it does not start; the message ends with what Redis said
     */
    public static EmbeddedRedisServer start(Path directory, int port, @Nullable String password)
            throws IOException, InterruptedException {
        endOrphanIn(directory);
        Path processFile = processFile(directory);
        int listening = port == 0 ? freePort() : port;
        List<String> command = RedisCommandLine.prepare(directory, listening, password);
        Path output = directory.toAbsolutePath().resolve("redis.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        EmbeddedRedisServer server = new EmbeddedRedisServer(process, processFile, listening, password);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "redis-shutdown"));
        Files.writeString(processFile, Long.toString(process.pid()));
        server.awaitAnswer(output);
        return server;
    }

    /**
     * Ends the server that an earlier process left behind in this folder, if there is one.
     *
     * <p>A process id is used again by the system one day: only a process whose executable lies in this folder is taken
     * for the orphan.
     */
    public static void endOrphanIn(Path directory) throws IOException, InterruptedException {
        Path processFile = processFile(directory);
        if (!Files.exists(processFile)) {
            return;
        }
        String recorded = Files.readString(processFile).strip();
        Optional<ProcessHandle> orphan =
                recorded.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(recorded)) : Optional.empty();
        String executable = RedisCommandLine.executableIn(directory.toAbsolutePath())
                .toRealPath()
                .toString();
        if (orphan.isPresent()
                && orphan.get().info().command().filter(executable::equals).isPresent()) {
            log.info("Ending the Redis server {} that an earlier process left behind", recorded);
            end(orphan.get());
        }
        Files.deleteIfExists(processFile);
    }

    private static Path processFile(Path directory) {
        return directory.toAbsolutePath().resolve("redis.pid");
    }

    private static void end(ProcessHandle handle) throws InterruptedException {
        CompletableFuture<ProcessHandle> exit = handle.onExit();
        handle.destroy();
        try {
            exit.get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            handle.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer(Path output) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException("Redis did not start on 127.0.0.1:" + port + ": " + lastLine(output));
            }
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) START_LIMIT.toMillis());
            OutputStream requests = socket.getOutputStream();
            requests.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            requests.flush();
            InputStream replies = socket.getInputStream();
            String reply = new String(replies.readNBytes(5), StandardCharsets.US_ASCII);
            // -LOADING while it reads its file; -NOAUTH, where it asks for a password, comes when it is ready.
            return reply.equals("+PONG") || reply.equals("-NOAU");
        } catch (IOException e) {
            return false;
        }
    }

    private static String lastLine(Path output) throws IOException {
        return Files.readAllLines(output).stream()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("it said nothing");
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** The address for a Redis client, with the password where there is one. */
    public String uri() {
        String credentials = password == null
                ? ""
                : ":" + URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20") + "@";
        return "redis://" + credentials + "127.0.0.1:" + port;
    }

    /** The process, for tests that kill it. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Ends the server in good order; what it held is in its folder. */
    @Override
    public void close() throws IOException, InterruptedException {
        end(process.toHandle());
        Files.deleteIfExists(processFile);
    }
}
