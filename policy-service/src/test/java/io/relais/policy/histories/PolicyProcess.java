package io.relais.policy.histories;

import io.relais.platform.caller.Caller;
import io.relais.platform.caller.CallerDirectory;
import io.relais.platform.caller.MemberAttributes;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.PolicyServiceApplication;
import io.relais.proto.api.v1.Role;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** policy-service as it is, in a process of its own, for whom every signed-in person is a member of Acme. */
final class PolicyProcess {

    private static final TenantId ACME = new TenantId("acme");

    private PolicyProcess() {}

    @Configuration(proxyBeanMethods = false)
    static class EverybodyIsOfAcme {
        @Bean
        CallerDirectory callerDirectory() {
            return (issuer, organizationId, subject, clientId) ->
                    new Caller.Person(ACME, subject, Set.of(Role.ROLE_MEMBER), "fr", MemberAttributes.NONE);
        }
    }

    /** Starts it with the properties that the arguments set. */
    public static void main(String[] arguments) {
        SpringApplication.run(new Class<?>[] {PolicyServiceApplication.class, EverybodyIsOfAcme.class}, arguments);
    }
}
