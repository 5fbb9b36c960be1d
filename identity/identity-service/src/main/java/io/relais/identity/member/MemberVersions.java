package io.relais.identity.member;

import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;

/** The member that a caller saw, and what they are told where it is another by now. */
final class MemberVersions {

    private MemberVersions() {}

    /** The registered member in that version; NOT_FOUND, or ETAG_MISMATCH. */
    static Member require(Members members, String id, long seenVersion) {
        Member seen = members.find(id).orElseThrow(() -> DomainException.notFound(Member.resourceName(id)));
        if (seen.version() != seenVersion) {
            throw outdated(id);
        }
        return seen;
    }

    static DomainException outdated(String id) {
        return DomainException.changedSince(Member.resourceName(id));
    }

    static DomainException lastAdministrator() {
        return DomainException.of(
                        ErrorReason.ERROR_REASON_WRONG_STATE,
                        "A company keeps at least one administrator: give another member the role first.")
                .with("state", "LAST_ADMINISTRATOR");
    }
}
