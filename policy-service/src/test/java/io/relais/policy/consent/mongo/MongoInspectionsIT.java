package io.relais.policy.consent.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.ChoiceKey;
import io.relais.policy.consent.ConsentSummaries;
import io.relais.policy.consent.ConsentSummary;
import io.relais.policy.consent.Inspection;
import io.relais.policy.consent.Inspections;
import io.relais.policy.network.Network;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WithStores
class MongoInspectionsIT {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Stores stores;

    MongoInspectionsIT(Stores stores) {
        this.stores = stores;
    }

    @Test
    void inspectionsOfOneMemberAreListedNewestFirstWithoutGaps() {
        Inspections acme = new MongoConsentConfiguration()
                .inspections(stores.collections())
                .of(ACME);
        Inspection first = new Inspection("1", "alice", "olga", "An earlier reason", NOW.minusSeconds(9), "");
        Inspection second = new Inspection("2", "alice", "olga", "A reason of the same moment", NOW, "shares/1");
        Inspection third = new Inspection("3", "alice", "olga", "Another reason of that moment", NOW, "");
        List.of(first, second, third, new Inspection("4", "bob", "olga", "About somebody else", NOW, ""))
                .forEach(acme::add);

        assertThat(acme.of("alice", null, 2)).containsExactly(third, second);
        assertThat(acme.of("alice", Inspections.Position.of(third), 2)).containsExactly(second, first);
        assertThat(acme.of("alice", Inspections.Position.of(first), 2)).isEmpty();
        assertThat(new MongoConsentConfiguration()
                        .inspections(stores.collections())
                        .of(GLOBEX)
                        .of("alice", null, 2))
                .isEmpty();
    }

    @Test
    void ofTwoWhoTakeTheSummaryOfADayOneWins() {
        var scoped = new MongoConsentConfiguration().consentSummaries(stores.collections());
        ConsentSummaries acme = scoped.of(ACME);
        ConsentSummary taken = new ConsentSummary(
                1,
                NOW,
                5,
                Map.of(new ChoiceKey("take-part", null), 7L, new ChoiceKey("use-personal-account", Network.X), 0L));

        assertThat(acme.find()).isEqualTo(ConsentSummary.never());
        assertThat(acme.replace(ConsentSummary.never(), taken)).isTrue();
        assertThat(acme.replace(ConsentSummary.never(), taken)).isFalse();
        assertThat(acme.find()).isEqualTo(taken);
        assertThat(acme.replace(taken, new ConsentSummary(2, NOW.plusSeconds(1), 5, Map.of())))
                .isTrue();
        assertThat(acme.replace(taken, new ConsentSummary(2, NOW.plusSeconds(2), 5, Map.of())))
                .isFalse();
        assertThat(scoped.of(GLOBEX).find()).isEqualTo(ConsentSummary.never());
    }
}
