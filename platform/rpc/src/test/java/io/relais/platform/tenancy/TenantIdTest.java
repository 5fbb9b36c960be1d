package io.relais.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TenantIdTest {

    @Test
    void aTenantIsNamedByItsId() {
        TenantId acme = new TenantId("acme");

        assertThat(acme.resourceName()).isEqualTo("tenants/acme");
        assertThat(TenantId.ofResourceName("tenants/acme")).isEqualTo(acme);
        assertThat(acme).hasToString("acme");
    }

    @Test
    void whatCouldBreakOutOfAKeyIsNoTenantId() {
        for (String malformed : List.of(
                "",
                "a",
                "Acme",
                "1acme",
                "-acme",
                "ac me",
                "acme}",
                "a:b",
                "a/b",
                "a.b",
                "é" + "a",
                "a\n",
                "a".repeat(32))) {
            assertThatThrownBy(() -> new TenantId(malformed)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> TenantId.ofResourceName("tenants/" + malformed))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anotherCollectionsNameIsNoTenant() {
        assertThatThrownBy(() -> TenantId.ofResourceName("members/acme")).isInstanceOf(IllegalArgumentException.class);
    }
}
