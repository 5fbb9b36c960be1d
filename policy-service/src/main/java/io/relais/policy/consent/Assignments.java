package io.relais.policy.consent;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.relais.policy.network.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The professional accounts that a member may use, in the member's own document, where a decision reads them. An account that was
 * given back stays known for {@link #KEPT}: a process that assigned it before, and was held up, must not bring it back.
 *
 * @param all one per account
 */
public record Assignments(List<Assignment> all) {

    /** None, ever. */
    public static final Assignments NONE = new Assignments(List.of());

    /** Far longer than any call goes on. */
    static final Duration KEPT = Duration.ofDays(7);

    /** Copies the list. */
    public Assignments {
        all = List.copyOf(all);
    }

    /** The networks on which the member has an account of the company. */
    public Set<Network> networks() {
        return all.stream().filter(Assignment::held).map(Assignment::network).collect(toUnmodifiableSet());
    }

    /** With that change; the same where a later version of the account is known. */
    Assignments with(Assignment change) {
        boolean stale =
                all.stream().anyMatch(known -> known.account().equals(change.account()) && !change.replaces(known));
        if (stale) {
            return this;
        }
        Instant oldest = change.changeTime().minus(KEPT);
        Stream<Assignment> others = all.stream()
                .filter(known -> !known.account().equals(change.account()))
                .filter(known -> known.held() || known.changeTime().isAfter(oldest));
        return new Assignments(Stream.concat(others, Stream.of(change)).toList());
    }
}
