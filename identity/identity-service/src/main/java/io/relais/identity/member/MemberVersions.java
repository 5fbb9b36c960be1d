package io.relais.identity.member;

import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.util.Optional;

/** The member that a caller saw, and what they are told where it is another by now. */
final class MemberVersions {

    private MemberVersions() {}

    /** The registered member in that version; NOT_FOUND, ETAG_REQUIRED, or ETAG_MISMATCH. */
    static Member require(Members members, String id, Optional<String> ifMatch) {
        Member seen = members.find(id).orElseThrow(() -> DomainException.notFound(Member.resourceName(id)));
        if (!seen.matches(ifMatch.orElseThrow(MemberVersions::etagRequired))) {
            throw outdated();
        }
        return seen;
    }

    private static DomainException etagRequired() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_ETAG_REQUIRED, "Send If-Match with the ETag of the member as you read it.");
    }

    static DomainException outdated() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_ETAG_MISMATCH,
                "The member was changed since you read it: read it again and repeat your change.");
    }

    static DomainException lastAdministrator() {
        return DomainException.of(
                        ErrorReason.ERROR_REASON_WRONG_STATE,
                        "A company keeps at least one administrator: give another member the role first.")
                .with("state", "LAST_ADMINISTRATOR");
    }
}
