package io.relais.policy.receipt;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;

/** Lets a new key sign a company's receipts from now on. */
public final class RotateReceiptKey {

    private final TenantScoped<ReceiptKeys> receiptKeys;
    private final Signatures signatures;
    private final Clock clock;

    /** Makes keys with {@code signatures}, keeps them in {@code receiptKeys}, at the time of {@code clock}. */
    public RotateReceiptKey(TenantScoped<ReceiptKeys> receiptKeys, Signatures signatures, Clock clock) {
        this.receiptKeys = receiptKeys;
        this.signatures = signatures;
        this.clock = clock;
    }

    /** Begins a new key, and answers it. WRONG_STATE where {@link KeyRing#MOST_KEYS} are published; CONFLICT. */
    public ReceiptKey rotate(TenantId tenant) {
        KeyRing before = receiptKeys.of(tenant).find();
        if (before.keys().size() >= KeyRing.MOST_KEYS) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            KeyRing.MOST_KEYS + " keys are published, and each is needed to verify what it signed.")
                    .with("state", "FULL");
        }
        ReceiptKey key = signatures.newKey(tenant, clock.instant());
        if (!receiptKeys.of(tenant).replace(before, before.with(key))) {
            throw DomainException.of(
                    ErrorReason.ERROR_REASON_CONFLICT, "The key was rotated by somebody else at the same time.");
        }
        return key;
    }

    /** The key that signs; the first one is made when it is first needed. */
    ReceiptKey signing(TenantId tenant) {
        KeyRing ring = receiptKeys.of(tenant).find();
        return ring.signing().orElseGet(() -> first(tenant, ring));
    }

    /** Of several processes that make the first key at once, one keeps it. */
    private ReceiptKey first(TenantId tenant, KeyRing empty) {
        ReceiptKey key = signatures.newKey(tenant, clock.instant());
        return receiptKeys.of(tenant).replace(empty, empty.with(key))
                ? key
                : receiptKeys.of(tenant).find().signing().orElseThrow();
    }
}
