package io.relais.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.relais.platform.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExpirySweeperIT {
    @RegisterExtension
    static final EmbeddedMongo MONGO = new EmbeddedMongo();

    public record Ticket(
            @BsonId String id, String tenant, @Nullable Instant expireTime) {}

    @Test
    void whatHasExpiredIsRemovedForEveryTenantAndNothingElse() {
        SettableClock clock = new SettableClock();
        var tickets = new TenantCollections(MONGO.database(), new OutboxSignal()).of("tickets", Ticket.class);
        for (String tenant : List.of("acme", "globex")) {
            var ofTenant = tickets.of(new TenantId(tenant));
            ofTenant.insert(new Ticket(
                    ofTenant.documentId("soon"), tenant, clock.instant().plusSeconds(60)));
            ofTenant.insert(new Ticket(
                    ofTenant.documentId("later"), tenant, clock.instant().plusSeconds(61)));
            ofTenant.insert(new Ticket(ofTenant.documentId("never"), tenant, null));
        }
        ExpirySweeper sweeper =
                new ExpirySweeper(MONGO.database(), clock, List.of(new ExpiringCollection("tickets", "expireTime")));
        sweeper.declare();
        assertThat(sweeper.sweep()).isZero();
        clock.advance(Duration.ofSeconds(60));
        assertThat(sweeper.sweep()).isEqualTo(2);
        var acme = tickets.of(new TenantId("acme"));
        assertThat(acme.count(Filters.empty())).isEqualTo(2);
        assertThat(acme.findById("soon")).isEmpty();
    }
}
