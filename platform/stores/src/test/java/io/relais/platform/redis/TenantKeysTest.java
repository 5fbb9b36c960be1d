package io.relais.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.tenancy.TenantId;
import org.junit.jupiter.api.Test;

class TenantKeysTest {
    private static final TenantId ACME = new TenantId("acme");

    @Test
    void aKeyBeginsWithItsTenantAsHashTag() {
        assertThat(TenantKeys.key(ACME, "feed", "42")).isEqualTo("t:{acme}:feed:42");
        assertThat(TenantKeys.isTenantKey(TenantKeys.key(ACME, "feed", "a:b"))).isTrue();
    }

    @Test
    void differentPartsNeverMakeTheSameKey() {
        assertThatThrownBy(() -> TenantKeys.key(ACME, "a:b", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TenantKeys.key(ACME, "a", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TenantKeys.key(ACME)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyWithoutATenantIsRecognised() {
        assertThat(TenantKeys.isTenantKey("clicks")).isFalse();
        assertThat(TenantKeys.isTenantKey("t:acme:feed")).isFalse();
        assertThat(TenantKeys.isTenantKey("t:{}:feed")).isFalse();
        assertThat(TenantKeys.isTenantKey("t:{acme}:")).isFalse();
        assertThat(TenantKeys.isTenantKey("x:t:{acme}:feed")).isFalse();
    }
}
