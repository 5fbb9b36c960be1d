package io.relais.policy.receipt;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.LedgerEntry;
import io.relais.policy.consent.LegalBasis;
import io.relais.policy.consent.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a receipt says, in the sections and field names of ISO/IEC TS 27560:2023 (header, processing, parties, event), as the
 * W3C community's guide {@code consent-27560} lists them. It is made of the ledger's entry and of what the member was shown,
 * and thus always the same; what Relais does not know is left out rather than guessed.
 *
 * @param tenant the company
 * @param companyName what it is called
 * @param memberId who chose
 * @param entry what they chose
 * @param event {@code ConsentGiven}, {@code ConsentWithdrawn} or {@code ConsentRefused}, as the Data Privacy Vocabulary
 *     calls them
 * @param purpose the purpose at the version of the entry; empty where it has changed or was retired since
 * @param publicUrl the address of the public API
 */
record ConsentRecord(
        TenantId tenant,
        String companyName,
        String memberId,
        LedgerEntry entry,
        String event,
        Optional<Purpose> purpose,
        String publicUrl) {

    /** The version of the fields below. */
    static final String SCHEMA = "relais-consent-receipt/1 (ISO/IEC TS 27560:2023)";

    Map<String, Object> payload() {
        String id = tenant.value() + "/" + entry.id(memberId);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("schema_version", SCHEMA);
        payload.put("receipt_id", id);
        payload.put(
                "record", Map.of("schema_version", SCHEMA, "record_id", id, "pii_principal_id", "members/" + memberId));
        payload.put("pii_processing", processing());
        payload.put("party_identification", parties());
        payload.put("consent_event", consentEvent());
        return payload;
    }

    private Map<String, Object> processing() {
        Map<String, Object> processing = new LinkedHashMap<>();
        processing.put("privacy_notice", publicUrl + "/v1/purposes");
        processing.put("privacy_notice_version", entry.purposeVersion());
        entry.shownNotice().ifPresent(digest -> processing.put("privacy_notice_digest", "sha-256:" + digest));
        processing.put("language", entry.languageCode());
        processing.put("purposes", List.of(purposes()));
        return processing;
    }

    private Map<String, Object> purposes() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("purpose", entry.key().purposeName());
        purpose.ifPresent(known -> fields.put("purpose_description", known.title(entry.languageCode())));
        fields.put("purpose_type", "optional");
        fields.put(
                "lawful_basis",
                purpose.map(Purpose::legalBasis).orElse(LegalBasis.CONSENT).citation());
        Optional.ofNullable(entry.key().network())
                .ifPresent(network -> fields.put("services", List.of(network.displayName())));
        purpose.ifPresent(known -> {
            fields.put(
                    "pii_information",
                    known.personalData().stream()
                            .map(type -> Map.of("pii_type", type, "pii_optional", true))
                            .toList());
            fields.put("retention_period", "until withdrawal, at most " + known.validity());
        });
        fields.put("pii_controllers", List.of(party()));
        fields.put("collection_method", "entered by the PII principal, or made by their use of the service");
        fields.put("processing_method", "electronic");
        fields.put("withdrawal_method", publicUrl + "/v1/me/consents:withdraw");
        fields.put(
                "privacy_rights",
                List.of(
                        "GDPR articles 7(3), 15 to 18 and 20",
                        "complaint to a supervisory authority, GDPR article 77"));
        return fields;
    }

    private List<Map<String, Object>> parties() {
        return List.of(
                Map.of("party_id", party(), "party_name", companyName, "party_role", "pii_controller"),
                Map.of("party_id", publicUrl, "party_name", "Relais", "party_role", "pii_processor"),
                Map.of("party_id", "members/" + memberId, "party_role", "pii_principal"));
    }

    private Map<String, Object> consentEvent() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event_time", entry.occurTime().toString());
        fields.put("event_type", "explicit");
        fields.put("event_state", event);
        fields.put("entity_id", "members/" + memberId);
        if (event.equals("ConsentGiven")) {
            purpose.ifPresent(
                    known -> fields.put("validity_duration", known.validity().toString()));
        }
        return fields;
    }

    private String party() {
        return "tenants/" + tenant.value();
    }
}
