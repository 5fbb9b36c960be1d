package io.relais.policy.policy;

import io.relais.policy.network.Network;
import io.relais.policy.training.RequiredCourse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What machines check of a policy.
 *
 * @param networks where shares are allowed; empty for everywhere
 * @param quietPeriods when nothing may be shared
 * @param requiredCourses what has to be passed before one can share
 */
public record PolicyRules(
        Set<Network> networks, List<QuietPeriod> quietPeriods, List<RequiredCourse> requiredCourses) {

    /** Shares are allowed everywhere and always. */
    public static final PolicyRules NONE = new PolicyRules(Set.of(), List.of());

    /** Copies all three. */
    public PolicyRules {
        networks = Set.copyOf(networks);
        quietPeriods = List.copyOf(quietPeriods);
        requiredCourses = List.copyOf(requiredCourses);
    }

    /** Rules that require no course. */
    public PolicyRules(Set<Network> networks, List<QuietPeriod> quietPeriods) {
        this(networks, quietPeriods, List.of());
    }

    /** Whether shares are allowed on that network. */
    public boolean allows(Network network) {
        return networks.isEmpty() || networks.contains(network);
    }

    /** The networks on which shares are allowed. */
    public Set<Network> allowedNetworks() {
        return networks.isEmpty() ? EnumSet.allOf(Network.class) : networks;
    }

    /** The quiet period that {@code moment} lies in; of several, one that ends last. */
    public Optional<QuietPeriod> quietAt(Instant moment) {
        return quietPeriods.stream()
                .filter(period -> period.contains(moment))
                .reduce((one, other) -> other.end().isAfter(one.end()) ? other : one);
    }

    /** When it stops being quiet, following periods that touch or overlap; {@code moment} where it is not quiet. */
    public Instant quietUntil(Instant moment) {
        Instant until = moment;
        Optional<QuietPeriod> period = quietAt(until);
        while (period.isPresent()) {
            until = period.get().end();
            period = quietAt(until);
        }
        return until;
    }
}
