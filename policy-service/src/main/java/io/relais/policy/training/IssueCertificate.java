package io.relais.policy.training;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.receipt.SignStatement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signs the proof that a member passed a course. It is made from the ledger's entry each time it is asked for. */
public final class IssueCertificate {
    private static final String TYPE = "training-certificate+json";
    private static final String SCHEMA = "relais-training-certificate/1";

    private final TenantScoped<Ledgers> ledgers;
    private final SignStatement signStatement;

    /** Proves what is in {@code ledgers}. */
    public IssueCertificate(TenantScoped<Ledgers> ledgers, SignStatement signStatement) {
        this.ledgers = ledgers;
        this.signStatement = signStatement;
    }

    /** The proof of the last time; NOT_FOUND where the member never passed the course. */
    public Issued issue(TenantId tenant, String memberId, String course) {
        Certificate certificate = ledgers.of(tenant)
                .find(memberId)
                .trainings()
                .certificate(course)
                .orElseThrow(() -> DomainException.notFound("trainings/" + course + "/certificate"));
        return new Issued(certificate, signStatement.sign(tenant, TYPE, payload(tenant, memberId, certificate)));
    }

    private static Map<String, Object> payload(TenantId tenant, String memberId, Certificate certificate) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("schema_version", SCHEMA);
        payload.put("certificate_id", tenant.value() + "/" + certificate.id());
        payload.put("subject", "members/" + memberId);
        payload.put("course", Course.name(certificate.course()));
        payload.put("course_title", certificate.title());
        payload.put("course_version", certificate.version());
        payload.put("course_digest", "sha-256:" + certificate.digest());
        payload.put("language", certificate.languageCode());
        payload.put("score_percent", certificate.scorePercent());
        payload.put("pass_time", certificate.passTime().toString());
        payload.put("expire_time", certificate.expireTime().toString());
        return payload;
    }

    /**
     * A certificate with its proof.
     *
     * @param certificate what it says
     * @param signed the proof
     */
    public record Issued(Certificate certificate, SignStatement.Signed signed) {}
}
