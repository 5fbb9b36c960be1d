package io.relais.identity.member;

import io.relais.identity.space.SignIns;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;

/** The end of a member who is leaving: first the sign-in, then what is personal. Safe to repeat. */
record MemberDeparture(TenantScoped<Members> members, TenantScoped<SignIns> signIns) {

    void finish(TenantId tenant, Member leaving) {
        String subject = leaving.subject();
        if (subject != null) {
            signIns.of(tenant).remove(subject);
        }
        members.of(tenant).erase(leaving);
    }
}
