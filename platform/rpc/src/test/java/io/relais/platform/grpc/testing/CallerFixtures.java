package io.relais.platform.grpc.testing;

import io.relais.platform.caller.Caller;
import io.relais.platform.caller.MemberAttributes;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Callers in the words of the domain. */
public final class CallerFixtures {

    /** A company. */
    public static final TenantId ACME = new TenantId("acme");

    /** Another company. */
    public static final TenantId GLOBEX = new TenantId("globex");

    private CallerFixtures() {}

    /** An employee of {@link #ACME} with no role but member's. */
    public static Caller.Person aMember(String memberId) {
        return aMemberOf(ACME, memberId);
    }

    /** An employee of that company, who has these roles besides member's. */
    public static Caller.Person aMemberOf(TenantId tenant, String memberId, Role... roles) {
        Set<Role> all = EnumSet.of(Role.ROLE_MEMBER);
        all.addAll(List.of(roles));
        return new Caller.Person(tenant, memberId, all, "fr", MemberAttributes.NONE);
    }

    /** An employee of {@link #ACME} who has these roles besides member's. */
    public static Caller.Person aMemberWith(Role... roles) {
        return aMemberOf(ACME, "someone", roles);
    }

    /** A partner app of {@link #ACME} with these scopes. */
    public static Caller.App anAppWith(String... scopes) {
        return new Caller.App(ACME, "crm", Set.of(scopes));
    }

    /** Staff of the vendor. */
    public static Caller.Operator anOperator() {
        return new Caller.Operator("operator");
    }

    /** A service that acts for {@link #ACME}. */
    public static Caller.Service aService(String name) {
        return new Caller.Service(name, ACME);
    }
}
