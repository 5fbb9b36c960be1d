package io.relais.content.share;

import io.relais.content.post.Member;
import io.relais.platform.tenancy.TenantId;
import java.util.Optional;

/** The members of companies, whether or not they are calling. */
@FunctionalInterface
public interface MemberDirectory {

    /** The member as audiences see them now; empty where they have left. */
    Optional<Member> find(TenantId tenant, String memberId);
}
