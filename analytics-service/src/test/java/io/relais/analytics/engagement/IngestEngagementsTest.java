package io.relais.analytics.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.analytics.engagement.EngagementResult.Status;
import io.relais.analytics.measure.CountingSignal;
import io.relais.analytics.measure.InMemoryMeasures;
import io.relais.analytics.measure.Measure;
import io.relais.analytics.measure.RecordMeasuredEvents;
import io.relais.analytics.measure.RollUp;
import io.relais.analytics.measure.Tallies;
import io.relais.analytics.network.Network;
import io.relais.analytics.share.CountShares;
import io.relais.analytics.share.KnownShare;
import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestEngagementsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Instant NOW = Instant.parse("2026-11-22T12:30:00Z");
    private static final KnownShare SHARE = new KnownShare("shares/1", "posts/1", Network.LINKEDIN);
    private static final KnownShare NOT_TOLD_YET = new KnownShare("shares/2", "posts/1", Network.X);

    private final InMemoryMeasures measures = new InMemoryMeasures();
    private final RecordMeasuredEvents record = new RecordMeasuredEvents(measures.events(), new CountingSignal());
    private final CountShares shares = new CountShares(
            measures.events(),
            record,
            tenant -> names ->
                    tenant.equals(ACME) && names.contains(NOT_TOLD_YET.name()) ? List.of(NOT_TOLD_YET) : List.of());
    private final IngestEngagements ingest = new IngestEngagements(shares, record, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void eachEventOfABatchIsJudgedOnItsOwn() {
        shares.opened(ACME, SHARE, NOW);

        assertThat(statuses(
                        ACME, event("1", "shares/1", Network.LINKEDIN), event("2", "shares/none", Network.LINKEDIN)))
                .containsExactly(Status.ACCEPTED, Status.REJECTED);
        assertThat(total(ACME).of(Measure.COMMENT)).isEqualTo(2);
    }

    @Test
    void anIdCountsOnceInOneBatchAndOverBatches() {
        shares.opened(ACME, SHARE, NOW);
        EngagementEvent event = event("1", "shares/1", Network.LINKEDIN);

        assertThat(statuses(ACME, event, event)).containsExactly(Status.ACCEPTED, Status.DUPLICATE);
        assertThat(statuses(ACME, event)).containsExactly(Status.DUPLICATE);
        assertThat(total(ACME).of(Measure.COMMENT)).isEqualTo(2);
    }

    @Test
    void aRefusedEventCanBeMendedAndSentAgainUnderItsId() {
        shares.opened(ACME, SHARE, NOW);

        assertThat(statuses(ACME, event("1", "shares/1", Network.X))).containsExactly(Status.REJECTED);
        assertThat(statuses(ACME, event("1", "shares/1", Network.LINKEDIN))).containsExactly(Status.ACCEPTED);
    }

    @Test
    void aShareOfAnotherCompanyIsRefusedAsOneThatDoesNotExist() {
        shares.opened(ACME, SHARE, NOW);

        assertThat(ingest.ingest(GLOBEX, List.of(event("1", "shares/1", Network.LINKEDIN))))
                .isEqualTo(ingest.ingest(GLOBEX, List.of(event("1", "shares/none", Network.LINKEDIN))))
                .extracting(EngagementResult::status)
                .containsExactly(Status.REJECTED);
    }

    @Test
    void aShareThatContentServiceKnowsIsAcceptedBeforeItsMessageArrives() {
        assertThat(statuses(ACME, event("1", "shares/2", Network.X))).containsExactly(Status.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({
        "'', COMMENT, LINKEDIN, 0, 1, id",
        "1, , LINKEDIN, 0, 1, type",
        "1, COMMENT, , 0, 1, network",
        "1, COMMENT, X, 0, 1, network",
        "1, COMMENT, LINKEDIN, 301, 1, occurTime",
        "1, COMMENT, LINKEDIN, -34560001, 1, occurTime",
        "1, COMMENT, LINKEDIN, , 1, occurTime",
        "1, COMMENT, LINKEDIN, 0, -1, count",
        "1, COMMENT, LINKEDIN, 0, 1000000001, count"
    })
    void aRefusalNamesTheFieldAtFault(
            String id,
            @Nullable EngagementType type,
            @Nullable Network network,
            @Nullable Long secondsFromNow,
            long count,
            String field) {
        shares.opened(ACME, SHARE, NOW);
        Instant time = secondsFromNow == null ? null : NOW.plusSeconds(secondsFromNow);

        EngagementResult result = ingest.ingest(
                        ACME, List.of(new EngagementEvent(id, type, network, "shares/1", time, count)))
                .getFirst();

        assertThat(result.status()).isEqualTo(Status.REJECTED);
        assertThat(result.reason()).startsWith(field + ":");
    }

    @Test
    void aCancelledShareCountsNoMoreAndOnlyOnce() {
        shares.opened(ACME, SHARE, NOW);
        shares.opened(ACME, SHARE, NOW);
        assertThat(total(ACME).of(Measure.SHARE)).isEqualTo(1);

        shares.cancelled(ACME, "shares/1");
        shares.cancelled(ACME, "shares/1");

        assertThat(total(ACME).of(Measure.SHARE)).isZero();
        assertThat(shares.find(ACME, Set.of("shares/1"))).containsKey("shares/1");
    }

    private List<Status> statuses(TenantId tenant, EngagementEvent... events) {
        return ingest.ingest(tenant, List.of(events)).stream()
                .map(EngagementResult::status)
                .toList();
    }

    private Tallies total(TenantId tenant) {
        new RollUp(measures.events(), measures.buckets()).countAll(tenant);
        return measures.buckets().of(tenant).totals(Instant.EPOCH, NOW.plus(Duration.ofDays(1))).values().stream()
                .reduce(Tallies.NONE, Tallies::plus);
    }

    private static EngagementEvent event(String id, String share, Network network) {
        return new EngagementEvent(id, EngagementType.COMMENT, network, share, NOW, 2);
    }
}
