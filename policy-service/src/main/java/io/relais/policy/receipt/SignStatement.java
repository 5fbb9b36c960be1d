package io.relais.policy.receipt;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signs what a company states about one of its members, such as a certificate, by the keys of its receipts. */
public final class SignStatement {
    private final TenantScoped<Companies> companies;
    private final RotateReceiptKey keys;
    private final Signatures signatures;

    /** Signs with {@code signatures} in the name of {@code companies}. */
    public SignStatement(TenantScoped<Companies> companies, RotateReceiptKey keys, Signatures signatures) {
        this.companies = companies;
        this.keys = keys;
        this.signatures = signatures;
    }

    /**
     * The statement, with its issuer in front. UNAVAILABLE where nobody can say what the company is called.
     *
     * @param type what kind of statement it is, the {@code typ} of the JWS
     */
    public Signed sign(TenantId tenant, String type, Map<String, Object> content) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(
                "issuer",
                Map.of(
                        "party_id",
                        "tenants/" + tenant.value(),
                        "party_name",
                        companies.of(tenant).displayName()));
        payload.putAll(content);
        return new Signed(
                signatures.sign(tenant, keys.signing(tenant), type, payload), IssueReceipt.keySetPath(tenant));
    }

    /**
     * A signed statement.
     *
     * @param jws compact
     * @param keySetPath where the keys are that verify it
     */
    public record Signed(String jws, String keySetPath) {}
}
