package io.relais.policy.consent.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ReadConcern;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.ExpiringCertificates;
import io.relais.policy.consent.ExpiringCertificates.Expiring;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.QuizAttempt;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithStores
class MongoExpiringCertificatesIT {

    private static final Instant DAY = Instant.parse("2031-03-01T00:00:00Z");
    private static final TenantId FIRST = new TenantId("expiring-a");
    private static final TenantId SECOND = new TenantId("expiring-b");

    private final TenantScoped<Ledgers> ledgers;
    private final ExpiringCertificates expiring;

    MongoExpiringCertificatesIT(Stores stores) {
        MongoConsentConfiguration configuration = new MongoConsentConfiguration();
        this.ledgers = MongoConsentConfiguration.ledgers(stores.collections(), () -> ReadConcern.MAJORITY);
        this.expiring = configuration.expiringCertificates(stores.collections());
        configuration.expiryIndex().apply(stores.database());
    }

    private void pass(TenantId tenant, String member, String course, Instant expireTime) {
        Instant passTime = expireTime.minus(Duration.ofDays(365));
        QuizAttempt attempt = new QuizAttempt(course, course, 1, 100, true, List.of(), passTime, passTime);
        Certificate certificate =
                new Certificate(course, course, 1, "", course, "fr", 100, passTime, passTime, expireTime);
        new ChangeLedger(ledgers, (of, whose) -> {})
                .apply(tenant, member, ledger -> ledger.answer(attempt, certificate));
    }

    @Test
    void everyTenantsCoursesOfThatDayAreFoundOnceAndNoOther() {
        pass(FIRST, "alice", "security", DAY);
        pass(FIRST, "bob", "security", DAY.plusSeconds(86_399));
        pass(FIRST, "bob", "privacy", DAY.plus(Duration.ofDays(1)));
        pass(FIRST, "alice", "reputation", DAY.minusMillis(1));
        pass(SECOND, "chloe", "privacy", DAY.plusSeconds(60));
        pass(SECOND, "david", "security", DAY.plusSeconds(60));
        new ChangeLedger(ledgers, (of, whose) -> {}).apply(SECOND, "david", Ledger::end);

        assertThat(expiring.between(DAY, DAY.plus(Duration.ofDays(1))))
                .containsExactlyInAnyOrder(new Expiring(FIRST, "security"), new Expiring(SECOND, "privacy"));
        assertThat(expiring.between(DAY.plus(Duration.ofDays(100)), DAY.plus(Duration.ofDays(101))))
                .isEmpty();
    }
}
