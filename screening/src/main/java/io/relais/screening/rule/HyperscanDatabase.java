package io.relais.screening.rule;

import com.gliwka.hyperscan.jni.hs_compile_error_t;
import com.gliwka.hyperscan.jni.hs_database_t;
import com.gliwka.hyperscan.jni.hs_expr_info_t;
import com.gliwka.hyperscan.jni.hs_platform_info_t;
import com.gliwka.hyperscan.jni.hs_scratch_t;
import com.gliwka.hyperscan.jni.hyperscan;
import com.gliwka.hyperscan.jni.match_event_handler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Some expressions as Hyperscan compiled them, in memory that the collector doesn't know: whoever holds one has it
 * {@linkplain #run() freed} when nobody scans with it any more.
 *
 * <p>The library's functions are called themselves. Its Java wrapper allows 256 scanners in a process, where each tenant needs
 * some, and its databases are never freed, as what is to free them holds them.
 */
final class HyperscanDatabase implements Runnable {
    private static final int ONE_MATCH = 8;
    private static final int UTF_8 = 32;
    private static final int PREFILTER = 128;
    private static final int FLAGS = ONE_MATCH | UTF_8 | PREFILTER;
    private static final int WHOLE_TEXTS = 1;

    /** What the scan of this thread has announced. */
    private static final ThreadLocal<BitSet> ANNOUNCED = ThreadLocal.withInitial(BitSet::new);

    private static final match_event_handler HANDLER = new match_event_handler() {
        @Override
        public int call(int id, long from, long to, int flags, Pointer context) {
            ANNOUNCED.get().set(id);
            return 0;
        }
    };

    private final hs_database_t database;
    /** Each serves one thread at a time. */
    private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();

    /** What a scan needs to itself: Hyperscan's scratch space and the text. */
    private static final class Workspace {
        private final hs_scratch_t scratch = new hs_scratch_t();
        private BytePointer text = new BytePointer(4_096);

        void load(byte[] utf8) {
            if (utf8.length > text.capacity()) {
                text.deallocate();
                text = new BytePointer(utf8.length);
            }
            text.position(0).put(utf8);
        }

        void free() {
            text.deallocate();
            hyperscan.hs_free_scratch(scratch);
        }
    }

    private HyperscanDatabase(hs_database_t database) {
        this.database = database;
    }

    /** Whether Hyperscan is made for this machine. */
    static boolean isForThisMachine() {
        return hyperscan.hs_valid_platform() == 0;
    }

    /** Whether Hyperscan can read an expression. */
    static boolean knows(String expression) {
        try (hs_expr_info_t information = new hs_expr_info_t();
                hs_compile_error_t error = new hs_compile_error_t()) {
            return hyperscan.hs_expression_info(expression, FLAGS, information, error) == 0;
        }
    }

    /**
     * Compiles expressions; null if they are too large together.
     *
     * @param ids what each is announced by
     */
    static @Nullable HyperscanDatabase of(List<String> expressions, int[] ids) {
        int[] flags = new int[ids.length];
        Arrays.fill(flags, FLAGS);
        try (PointerPointer<BytePointer> texts = new PointerPointer<>(ids.length);
                IntPointer flagsOf = new IntPointer(flags);
                IntPointer idOf = new IntPointer(ids);
                PointerPointer<hs_database_t> compiled = new PointerPointer<>(1);
                PointerPointer<hs_compile_error_t> error = new PointerPointer<>(1)) {
            texts.putString(expressions.toArray(String[]::new), StandardCharsets.UTF_8);
            int failure = hyperscan.hs_compile_multi(
                    texts, flagsOf, idOf, ids.length, WHOLE_TEXTS, (hs_platform_info_t) null, compiled, error);
            if (failure != 0) {
                hyperscan.hs_free_compile_error(error.get(hs_compile_error_t.class));
                return null;
            }
            return new HyperscanDatabase(compiled.get(hs_database_t.class));
        }
    }

    /** The expressions that may match a text; null if Hyperscan can't say, for want of memory. */
    @Nullable
    BitSet scan(byte[] utf8) {
        Workspace workspace = idle.poll();
        if (workspace == null) {
            workspace = new Workspace();
            if (hyperscan.hs_alloc_scratch(database, workspace.scratch) != 0) {
                workspace.text.deallocate();
                return null;
            }
        }
        BitSet announced = ANNOUNCED.get();
        announced.clear();
        workspace.load(utf8);
        int failure =
                hyperscan.hs_scan(database, workspace.text, utf8.length, 0, workspace.scratch, HANDLER, (Pointer) null);
        idle.add(workspace);
        return failure == 0 ? announced : null;
    }

    /** Frees everything. */
    @Override
    public void run() {
        for (Workspace workspace = idle.poll(); workspace != null; workspace = idle.poll()) {
            workspace.free();
        }
        hyperscan.hs_free_database(database);
    }
}
