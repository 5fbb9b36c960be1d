package io.relais.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachedCallerDirectoryTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicBoolean known = new AtomicBoolean(true);
    private final CachedCallerDirectory directory = new CachedCallerDirectory(this::registry, nanos::get);

    @Test
    void aKnownCallerIsRememberedForTenSeconds() {
        resolve("crm");
        nanos.addAndGet(Duration.ofSeconds(9).toNanos());
        resolve("crm");
        assertThat(questions).hasValue(1);

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        resolve("crm");
        assertThat(questions).hasValue(2);
    }

    @Test
    void aRemovedCallerIsRefusedAfterTenSeconds() {
        resolve("crm");
        known.set(false);
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());

        assertThatThrownBy(() -> resolve("crm")).isInstanceOf(DomainException.class);
    }

    @Test
    void aRefusalIsNotRemembered() {
        known.set(false);
        assertThatThrownBy(() -> resolve("crm")).isInstanceOf(DomainException.class);
        known.set(true);

        assertThat(resolve("crm")).isInstanceOf(Caller.App.class);
    }

    @Test
    void callersOfOneOrganizationAreNotMixedUpWithThoseOfAnother() {
        assertThat(directory.resolve("issuer", "org-1", "sub", "client"))
                .isNotEqualTo(directory.resolve("issuer", "org-2", "sub", "client"));
    }

    private Caller resolve(String clientId) {
        return directory.resolve("issuer", "", "sub", clientId);
    }

    private Caller registry(String issuer, String organizationId, String subject, String clientId) {
        questions.incrementAndGet();
        if (!known.get()) {
            throw DomainException.of(ErrorReason.ERROR_REASON_UNAUTHENTICATED, "Nobody is known by this token.");
        }
        return new Caller.App(new TenantId("acme"), clientId + organizationId, Set.of());
    }
}
