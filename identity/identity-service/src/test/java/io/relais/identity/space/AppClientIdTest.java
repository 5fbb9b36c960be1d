package io.relais.identity.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AppClientIdTest {

    @Test
    void aClientIdNamesTheTenantAndTheApp() {
        assertThat(new AppClientId(new TenantId("acme"), "crm")).hasToString("app-acme-crm");
    }

    @Test
    void noTwoAppsOfAnyTenantsShareAClientId() {
        List<String> tenants = List.of("ab", "a-b", "ab-c", "a-b-c", "a--b", "ab-", "ab--");
        List<String> apps = List.of("cd", "c-d", "b-cd", "b--c", "cd-", "c--d");
        Set<String> clientIds = new HashSet<>();
        for (String tenant : tenants) {
            for (String app : apps) {
                AppClientId clientId = new AppClientId(new TenantId(tenant), app);
                assertThat(clientIds.add(clientId.toString()))
                        .as(clientId.toString())
                        .isTrue();
                assertThat(AppClientId.parse(clientId.toString())).contains(clientId);
            }
        }
    }

    @Test
    void otherClientsAreOfNoApp() {
        for (String other : List.of(
                "",
                "relais-console",
                "relais-service-policy",
                "app-",
                "app-acme",
                "app--crm",
                "app-acme-",
                "app-acme-1",
                "app-ACME-crm",
                "app-acme--crm",
                "xapp-acme-crm")) {
            assertThat(AppClientId.parse(other)).as(other).isEmpty();
        }
    }
}
