package io.relais.policy.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of receipt keys does. */
public abstract class ReceiptKeysContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final ReceiptKeys acme;
    private final ReceiptKeys globex;

    /** For that store. */
    protected ReceiptKeysContract(TenantScoped<ReceiptKeys> keys) {
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        this.acme = keys.of(new TenantId("acme-" + suffix));
        this.globex = keys.of(new TenantId("globex-" + suffix));
    }

    private static ReceiptKey key(String id) {
        return new ReceiptKey(id, "{\"kid\":\"" + id + "\"}", "sealed " + id, NOW);
    }

    @Test
    void aRotationKeepsTheOldKeyWithoutItsPrivateHalf() {
        assertThat(acme.find()).isEqualTo(KeyRing.empty());
        assertThat(acme.replace(KeyRing.empty(), KeyRing.empty().with(key("first"))))
                .isTrue();
        KeyRing one = acme.find();
        assertThat(acme.replace(one, one.with(key("second")))).isTrue();

        KeyRing two = acme.find();
        assertThat(two.keys()).extracting(ReceiptKey::id).containsExactly("first", "second");
        assertThat(two.keys()).extracting(ReceiptKey::sealedPrivateKey).containsExactly(null, "sealed second");
        assertThat(two.signing()).contains(key("second"));
    }

    @Test
    void ofTwoWhoRotateAtOnceOneWins() {
        assertThat(acme.replace(KeyRing.empty(), KeyRing.empty().with(key("first"))))
                .isTrue();
        assertThat(acme.replace(KeyRing.empty(), KeyRing.empty().with(key("other"))))
                .isFalse();
        KeyRing one = acme.find();
        assertThat(acme.replace(one, one.with(key("second")))).isTrue();
        assertThat(acme.replace(one, one.with(key("third")))).isFalse();
    }

    @Test
    void anotherTenantHasKeysOfItsOwn() {
        assertThat(acme.replace(KeyRing.empty(), KeyRing.empty().with(key("first"))))
                .isTrue();
        assertThat(globex.find()).isEqualTo(KeyRing.empty());
    }
}
