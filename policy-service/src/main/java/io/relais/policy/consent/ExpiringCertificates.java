package io.relais.policy.consent;

import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** Certificates of the members of all tenants, by the time at which they expire. */
@FunctionalInterface
public interface ExpiringCertificates {

    /**
     * That there are such certificates.
     *
     * @param tenant whose members hold them
     * @param course the last segment of {@code courses/{id}}
     */
    record Expiring(TenantId tenant, String course) {}

    /** Of which courses certificates expire from {@code from} on and before {@code to}, each once. */
    List<Expiring> between(Instant from, Instant to);
}
