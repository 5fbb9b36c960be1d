package io.relais.analytics.click.redis;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.relais.analytics.click.HumanClick;
import io.relais.analytics.click.RecordClicks;
import io.relais.platform.redis.RedisConnections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains the stream {@value #STREAM} that the gateway appends clicks to: records them, then acknowledges and deletes the
 * entries. A process that dies in between leaves entries that another takes over after {@link #ABANDONED}; a click that is
 * recorded twice counts once.
 */
final class ClickStream implements AutoCloseable {
    static final String STREAM = "clicks";
    static final String GROUP = "analytics";

    /** Entries that could not be read, for a person to look at. */
    static final String UNREADABLE = "clicks:unreadable";

    private static final Logger log = LoggerFactory.getLogger(ClickStream.class);
    private static final Duration ABANDONED = Duration.ofSeconds(10);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How many entries are taken at once; each holds up to a hundred clicks, and few of them that many. */
    private static final int BATCH = 50;

    private static final long UNREADABLE_KEPT = 10_000;

    private final RedisConnections redis;
    private final RecordClicks record;
    private final Counter recorded;
    private final Counter unreadable;
    private final Consumer<String> consumer =
            Consumer.from(GROUP, UUID.randomUUID().toString());
    private final Thread thread = Thread.ofVirtual().name("click-stream").unstarted(this::run);
    private volatile boolean stopping;

    ClickStream(RedisConnections redis, RecordClicks record, MeterRegistry meters) {
        this.redis = redis;
        this.record = record;
        this.recorded = meters.counter("click.recorded");
        this.unreadable = meters.counter("click.unreadable");
    }

    void start() {
        thread.start();
    }

    private void run() {
        boolean wasAway = false;
        while (!stopping) {
            try (StatefulRedisConnection<String, String> connection = redis.openDedicated()) {
                createGroup(connection.sync());
                if (wasAway) {
                    log.info("Clicks are read from the stream again");
                    wasAway = false;
                }
                drain(connection.sync());
            } catch (RuntimeException e) {
                if (stopping) {
                    return;
                }
                if (!wasAway) {
                    log.warn("Clicks can't be recorded at the moment; they wait in the stream", e);
                    wasAway = true;
                }
                pause();
            }
        }
    }

    private static void createGroup(RedisCommands<String, String> commands) {
        try {
            commands.xgroupCreate(StreamOffset.from(STREAM, "0"), GROUP, XGroupCreateArgs.Builder.mkstream());
        } catch (RedisCommandExecutionException e) {
            if (e.getMessage() == null || !e.getMessage().startsWith("BUSYGROUP")) {
                throw e;
            }
        }
    }

    private void drain(RedisCommands<String, String> commands) {
        long nextTakeOver = System.nanoTime();
        while (!stopping) {
            if (System.nanoTime() - nextTakeOver >= 0) {
                process(commands, abandoned(commands));
                nextTakeOver = System.nanoTime() + ABANDONED.toNanos() / 2;
            }
            process(
                    commands,
                    commands.xreadgroup(
                            consumer, XReadArgs.Builder.block(WAIT).count(BATCH), StreamOffset.lastConsumed(STREAM)));
        }
    }

    private List<StreamMessage<String, String>> abandoned(RedisCommands<String, String> commands) {
        return commands.xautoclaim(
                        STREAM,
                        new XAutoClaimArgs<String>()
                                .consumer(consumer)
                                .minIdleTime(ABANDONED)
                                .startId("0-0")
                                .count(BATCH))
                .getMessages();
    }

    private void process(RedisCommands<String, String> commands, List<StreamMessage<String, String>> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<HumanClick> clicks = new ArrayList<>();
        for (StreamMessage<String, String> entry : entries) {
            Map<String, String> body = entry.getBody();
            // An entry that was deleted while it was pending comes without a body.
            if (body != null && !body.isEmpty()) {
                StreamedClicks streamed = StreamedClicks.decode(body);
                clicks.addAll(streamed.clicks());
                if (!streamed.isWhole()) {
                    setAside(commands, entry.getId(), body);
                }
            }
        }
        if (!clicks.isEmpty()) {
            record.record(clicks);
            recorded.increment(clicks.size());
        }
        String[] ids = entries.stream().map(StreamMessage::getId).toArray(String[]::new);
        commands.xack(STREAM, GROUP, ids);
        commands.xdel(STREAM, ids);
    }

    private void setAside(RedisCommands<String, String> commands, String id, Map<String, String> body) {
        log.error("The entry {} of the stream can't be read, or not all of it; it is kept in {}", id, UNREADABLE);
        commands.xadd(UNREADABLE, XAddArgs.Builder.maxlen(UNREADABLE_KEPT).approximateTrimming(), body);
        unreadable.increment();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops after the batch at hand. Entries that stay are read by the next process. */
    @Override
    public void close() {
        stopping = true;
        try {
            if (!thread.join(WAIT.plus(Duration.ofSeconds(5)))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
