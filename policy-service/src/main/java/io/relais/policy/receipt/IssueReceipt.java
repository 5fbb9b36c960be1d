package io.relais.policy.receipt;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChoiceState;
import io.relais.policy.consent.LedgerEntry;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.consent.Receipts;
import java.util.ArrayList;
import java.util.List;

/** Signs the proof of one choice. */
public final class IssueReceipt implements Receipts {

    private static final int PAGE = 200;
    private static final String TYPE = "consent-receipt+json";

    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<Companies> companies;
    private final RotateReceiptKey keys;
    private final Signatures signatures;
    private final String publicUrl;

    /**
     * Proves what is in {@code ledgers}.
     *
     * @param publicUrl the address of the public API, without a slash at its end
     */
    public IssueReceipt(
            TenantScoped<Ledgers> ledgers,
            TenantScoped<Companies> companies,
            RotateReceiptKey keys,
            Signatures signatures,
            String publicUrl) {
        this.ledgers = ledgers;
        this.companies = companies;
        this.keys = keys;
        this.signatures = signatures;
        this.publicUrl = publicUrl;
    }

    @Override
    public Receipt issue(TenantId tenant, String memberId, String consentName, String entryId) {
        List<LedgerEntry> entries = entriesOf(tenant, memberId, consentName);
        LedgerEntry entry = entries.stream()
                .filter(candidate -> entryId.isEmpty() || candidate.id(memberId).equals(entryId))
                .findFirst()
                .orElseThrow(() -> DomainException.notFound(consentName));
        ConsentRecord content = new ConsentRecord(
                tenant,
                companies.of(tenant).displayName(),
                memberId,
                entry,
                event(entry, entries),
                PurposeCatalogue.find(entry.key().purpose())
                        .filter(purpose -> purpose.version() == entry.purposeVersion()),
                publicUrl);
        String jws = signatures.sign(tenant, keys.signing(tenant), TYPE, content.payload());
        return new Receipt(entry.id(memberId), jws, keySetPath(tenant));
    }

    /** Where the gateway publishes the tenant's keys. */
    public static String keySetPath(TenantId tenant) {
        return "/.well-known/relais/" + tenant.value() + "/receipt-keys.json";
    }

    /** Newest first. */
    private List<LedgerEntry> entriesOf(TenantId tenant, String memberId, String consentName) {
        List<LedgerEntry> found = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (before > 0) {
            List<LedgerEntry> page = ledgers.of(tenant).history(memberId, before, PAGE);
            page.stream()
                    .filter(entry -> entry.key().consentName().equals(consentName))
                    .forEach(found::add);
            before = page.size() < PAGE ? 0 : page.getLast().sequence();
        }
        return found;
    }

    /** What was never granted before is refused, not withdrawn. */
    private static String event(LedgerEntry entry, List<LedgerEntry> entries) {
        if (entry.state() == ChoiceState.GRANTED) {
            return "ConsentGiven";
        }
        boolean given = entries.stream()
                .anyMatch(earlier -> earlier.sequence() < entry.sequence() && earlier.state() == ChoiceState.GRANTED);
        return given ? "ConsentWithdrawn" : "ConsentRefused";
    }
}
