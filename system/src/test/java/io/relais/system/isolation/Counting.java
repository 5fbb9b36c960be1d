package io.relais.system.isolation;

import static io.relais.system.isolation.Json.message;

import io.relais.system.isolation.Matrix.Finding;
import io.relais.system.platform.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts for two companies at once: what is counted in the background must not get mixed up. */
final class Counting {
    private static final int BATCHES = 4;
    private static final int EVENTS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Matrix matrix;

    Counting(Matrix matrix) {
        this.matrix = matrix;
    }

    /** What one company's events do to the other's totals, and one's message to the other's of the same id. */
    List<Finding> apart(World own, World other) throws InterruptedException {
        long ownShares = total(own, "shares");
        long ownReactions = total(own, "reactions");
        long otherReactions = total(other, "reactions");
        String message = "message-" + Words.unique();
        opened(other, message);
        opened(own, message);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> both = List.of(() -> ingest(other), () -> ingest(own));
            for (Future<Void> done : threads.invokeAll(both)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        List<Finding> findings = new ArrayList<>();
        await(own, "reactions", ownReactions + (long) BATCHES * EVENTS, findings);
        await(other, "reactions", otherReactions + (long) BATCHES * EVENTS, findings);
        await(own, "shares", ownShares + 1, findings);
        return findings;
    }

    private void await(World world, String measure, long expected, List<Finding> findings) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> total(world, measure) == expected);
        } catch (ConditionTimeoutException never) {
            try {
                findings.add(new Finding(
                        "Counting",
                        world.tenant(),
                        "%s are %d instead of %d".formatted(measure, total(world, measure), expected)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Through the service itself, so that a service beside the gateway's own can be asked. */
    private long total(World world, String measure) throws InterruptedException {
        Reply report = matrix.grpc()
                .call(
                        Part.ANALYTICS,
                        matrix.operation("relais.analytics.v1.ReportService/GetOverviewReport"),
                        message(),
                        world.company().token("editor"),
                        Map.of());
        JsonNode value = report.body().path("measures").path(measure);
        if (value.isMissingNode()) {
            throw new IllegalStateException("No report: " + report.text());
        }
        return Long.parseLong(value.asString("0"));
    }

    private Void ingest(World world) {
        for (int batch = 0; batch < BATCHES; batch++) {
            List<ObjectNode> events = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                events.add(world.event("event-" + Words.unique(), world.the("share")));
            }
            expectOk(matrix.grpc()
                    .call(
                            Part.ANALYTICS,
                            matrix.operation("relais.analytics.v1.EngagementService/BatchIngestEngagements"),
                            message("events", events),
                            world.company().token(Company.APP),
                            Map.of()));
        }
        return null;
    }

    private void opened(World world, String id) {
        ObjectNode payload = message(
                "@type", "type.googleapis.com/relais.content.v1.ShareOpened",
                "share", "shares/" + UUID.randomUUID(),
                "post", world.the("post"),
                "network", "NETWORK_X",
                "accountKind", "ACCOUNT_KIND_PERSONAL");
        expectOk(matrix.grpc()
                .call(
                        Part.ANALYTICS,
                        matrix.operation("relais.messaging.v1.InboxService/DeliverMessages"),
                        message(
                                "messages",
                                List.of(message(
                                        "id",
                                        id,
                                        "tenant",
                                        world.tenant(),
                                        "occurTime",
                                        Instant.now().toString(),
                                        "payload",
                                        payload))),
                        matrix.services().token(),
                        Map.of()));
    }

    private static void expectOk(Reply reply) {
        if (!reply.isOk()) {
            throw new IllegalStateException(reply.text());
        }
    }
}
