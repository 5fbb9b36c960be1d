package io.relais.identity.member;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of one tenant. */
public interface Members {

    /** Adds a member who is joining; false where the tenant has the e-mail address already. */
    boolean add(Member joining);

    /** The registered member with that id. */
    Optional<Member> find(String id);

    /** Whoever has that e-mail address, those who are coming and going too. */
    Optional<Member> findByEmail(String email);

    /** The registered member whose tokens have that {@code sub}. */
    Optional<Member> findBySubject(String subject);

    /** At most {@code limit} registered members, oldest first, those after {@code after} or from the first. */
    List<Member> list(@Nullable Place after, int limit);

    /** Whether there is a registered administrator beside that member. */
    boolean hasOtherAdministrator(String id);

    /** Replaces the version before {@code changed}; false where the member has another version by now. */
    boolean replace(Member changed);

    /** The same, and in one write leaves a message of that fact for other services and webhooks. */
    boolean replaceTelling(Member changed, MemberFact fact);

    /** Erases what is personal of a member who left, and frees the e-mail address. */
    void erase(Member left);

    /** Forgets a member who never joined. */
    void forget(Member joining);

    /** Where a member stands in the list. */
    record Place(Instant createTime, String id) {}
}
