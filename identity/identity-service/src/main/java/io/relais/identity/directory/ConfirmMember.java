package io.relais.identity.directory;

import io.relais.identity.member.Members;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;

/** Tells whether somebody is a registered member, for services that bind something to them. */
public final class ConfirmMember {

    private final TenantScoped<Members> members;

    /** Looks there. */
    public ConfirmMember(TenantScoped<Members> members) {
        this.members = members;
    }

    /** Whether the tenant has a registered member with that id. */
    public boolean run(TenantId tenant, String memberId) {
        return members.of(tenant).find(memberId).isPresent();
    }
}
