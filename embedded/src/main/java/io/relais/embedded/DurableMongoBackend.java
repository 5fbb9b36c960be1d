package io.relais.embedded;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The H2 backend of mongo-java-server, with two promises added: a command is answered when what it changed is in the
 * file, and the space of what is outdated is used again.
 *
 * <p>"In the file" means handed to the operating system: it survives the death of this process at any instant, not the
 * loss of power.
 */
final class DurableMongoBackend extends H2Backend {
    /** Commands that change nothing. All others, unknown ones too, are committed before they are answered. */
    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "aggregate",
            "count",
            "distinct",
            "killcursors",
            "hello",
            "ismaster",
            "ping",
            "buildinfo",
            "getparameter",
            "getlog",
            "hostinfo",
            "connectionstatus",
            "endsessions",
            "serverstatus",
            "dbstats",
            "collstats",
            "listcollections",
            "listdatabases",
            "listindexes",
            "whatsmyuri");

    private static final Set<String> WRITING_STAGES = Set.of("$out", "$merge");

    /** Read concerns that promise that what was read will not be lost. */
    private static final Set<String> DURABLE_READ_CONCERNS = Set.of("majority", "linearizable", "snapshot");

    private static final int CACHE_MEBIBYTES = 16;
    private static final int RETENTION_MILLIS = 1_000;
    private static final int FILL_RATE_PERCENT = 70;
    private static final int COMPACTED_BYTES_PER_STEP = 4 << 20;
    private static final int STEP_SECONDS = 2;
    private static final int STEPS_AT_REST = 3;
    private static final int WITHOUT_COMPACTION = 0;

    private final MVStore store;
    private final GroupCommit groupCommit;
    private final ScheduledExecutorService compaction = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mongo-compaction").factory());
    private long compactedVersion;
    private int restingSteps;

    static DurableMongoBackend open(Path file) {
        // Commits come from the group commit alone: one made by a timer, or because a buffer is full, could catch a
        // command half-way.
        MVStore store = new MVStore.Builder()
                .fileName(file.toAbsolutePath().toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .cacheSize(CACHE_MEBIBYTES)
                .open();
        store.setRetentionTime(RETENTION_MILLIS);
        return new DurableMongoBackend(store);
    }

    private DurableMongoBackend(MVStore store) {
        super(store);
        this.store = store;
        this.groupCommit = new GroupCommit(store::commit);
        compaction.scheduleWithFixedDelay(this::compact, STEP_SECONDS, STEP_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document command = message.getDocument();
        String name = command.keySet().iterator().next().toLowerCase(Locale.ROOT);
        if (!READS.contains(name) || hasWritingStage(command)) {
            return groupCommit.durably(() -> super.handleMessage(message));
        }
        Document answer = read(message);
        if (promisesDurability(command)) {
            groupCommit.awaitWhatIsVisible();
        }
        return answer;
    }

    /** Reads while the store keeps what the read began with: compaction would otherwise drop it after a second. */
    private Document read(MongoMessage message) {
        MVStore.TxCounter usage = store.registerVersionUsage();
        try {
            return super.handleMessage(message);
        } finally {
            store.deregisterVersionUsage(usage);
        }
    }

    private static boolean hasWritingStage(Document command) {
        return command.get("pipeline") instanceof Iterable<?> stages && anyWrites(stages);
    }

    private static boolean anyWrites(Iterable<?> stages) {
        for (Object stage : stages) {
            if (stage instanceof Document document && document.keySet().stream().anyMatch(WRITING_STAGES::contains)) {
                return true;
            }
        }
        return false;
    }

    private static boolean promisesDurability(Document command) {
        return command.get("readConcern") instanceof Document readConcern
                && readConcern.get("level") instanceof String level
                && DURABLE_READ_CONCERNS.contains(level);
    }

    /** Whether the store still takes commands; an input or output error closes it for good. */
    boolean isOpen() {
        return !store.isClosed();
    }

    /** Rewrites what is still needed of mostly outdated parts of the file, so that their space can be used again. */
    private void compact() {
        try {
            long version = store.getCurrentVersion();
            restingSteps = version == compactedVersion ? restingSteps + 1 : 0;
            // Parts younger than the retention time can't be rewritten yet, hence a few steps after the last write.
            if (restingSteps < STEPS_AT_REST) {
                groupCommit.alone(() -> {
                    store.commit();
                    if (store.compact(FILL_RATE_PERCENT, COMPACTED_BYTES_PER_STEP)) {
                        store.commit();
                        restingSteps = 0;
                    }
                });
                compactedVersion = store.getCurrentVersion();
            }
        } catch (MVStoreException closed) {
            compaction.shutdown();
        }
    }

    @Override
    public void close() {
        compaction.shutdownNow();
        groupCommit.alone(() -> store.close(WITHOUT_COMPACTION));
        super.close();
    }
}
