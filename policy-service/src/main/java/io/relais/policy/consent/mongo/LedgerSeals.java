package io.relais.policy.consent.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relais.platform.sealing.MasterKeys;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.Hidden;

/** Seals what a member's ledger hides. What is sealed opens in the ledger of the same member of the same tenant only. */
record LedgerSeals(MasterKeys keys, TenantId tenant, String member) {

    /** As it is stored; what was sealed before stays as it is, so that no key is needed to write a ledger again. */
    String seal(Hidden hidden) {
        String sealed = hidden.sealed();
        return sealed != null ? sealed : keys.seal(context(), hidden.value().getBytes(UTF_8));
    }

    Hidden hidden(String sealed) {
        return Hidden.sealed(sealed, () -> new String(keys.open(context(), sealed), UTF_8));
    }

    private String context() {
        return "relais-ledger/" + tenant.value() + "/" + member;
    }
}
