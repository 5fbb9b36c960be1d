package io.relais.policy.policy;

import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.network.Network;
import io.relais.policy.training.RequiredCourse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What machines check of a policy.
 *
 * @param networks where shares are allowed; empty for everywhere
 * @param quietPeriods when nothing may be shared
 * @param dailyShareCaps how many shares a member may start in a day, by network; from 1
 * @param requiredDisclosures how texts tell that their author works for the company; empty where they need not
 * @param requiredCourses what has to be passed before one can share
 * @param consentRenewals how choices are asked for again sooner than their purposes say; at most one for a purpose
 */
public record PolicyRules(
        Set<Network> networks,
        List<QuietPeriod> quietPeriods,
        Map<Network, Integer> dailyShareCaps,
        List<RequiredDisclosure> requiredDisclosures,
        List<RequiredCourse> requiredCourses,
        List<ConsentRenewal> consentRenewals) {

    /** What networks take from one member in a day, whatever a policy allows: LinkedIn's Share API, 150 a member a day. */
    private static final Map<Network, Integer> CEILINGS = Map.of(Network.LINKEDIN, 150);

    /** Shares are allowed everywhere and always. */
    public static final PolicyRules NONE = new PolicyRules(Set.of(), List.of());

    /** Copies the collections. */
    public PolicyRules {
        networks = Set.copyOf(networks);
        quietPeriods = List.copyOf(quietPeriods);
        dailyShareCaps = Map.copyOf(dailyShareCaps);
        requiredDisclosures = List.copyOf(requiredDisclosures);
        requiredCourses = List.copyOf(requiredCourses);
        consentRenewals = List.copyOf(consentRenewals);
        if (dailyShareCaps.values().stream().anyMatch(cap -> cap < 1)) {
            throw new IllegalArgumentException("A cap lets at least one share pass: leave the network out instead.");
        }
    }

    /** Rules without caps, disclosures and courses. */
    public PolicyRules(Set<Network> networks, List<QuietPeriod> quietPeriods) {
        this(networks, quietPeriods, Map.of(), List.of());
    }

    /** Rules that leave it to purposes for how long choices hold. */
    public PolicyRules(
            Set<Network> networks,
            List<QuietPeriod> quietPeriods,
            Map<Network, Integer> dailyShareCaps,
            List<RequiredDisclosure> requiredDisclosures,
            List<RequiredCourse> requiredCourses) {
        this(networks, quietPeriods, dailyShareCaps, requiredDisclosures, requiredCourses, List.of());
    }

    /** Rules that require no course. */
    public PolicyRules(
            Set<Network> networks,
            List<QuietPeriod> quietPeriods,
            Map<Network, Integer> dailyShareCaps,
            List<RequiredDisclosure> requiredDisclosures) {
        this(networks, quietPeriods, dailyShareCaps, requiredDisclosures, List.of());
    }

    /** How many shares a member may start there in a day: the least of what the policy and the network allow. */
    public OptionalInt dailyShareCap(Network network) {
        int cap = Math.min(
                dailyShareCaps.getOrDefault(network, Integer.MAX_VALUE),
                CEILINGS.getOrDefault(network, Integer.MAX_VALUE));
        return cap == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(cap);
    }

    /**
     * What would have to be in that text for it to tell of the employment: the first label of its language, else of the first
     * language; empty where it holds a label, or where none is demanded.
     */
    public Optional<String> missingDisclosure(String languageCode, String text) {
        if (requiredDisclosures.isEmpty()) {
            return Optional.empty();
        }
        List<RequiredDisclosure> ofLanguage = requiredDisclosures.stream()
                .filter(disclosure -> disclosure.isFor(languageCode))
                .toList();
        List<RequiredDisclosure> accepted = ofLanguage.isEmpty() ? requiredDisclosures : ofLanguage;
        return accepted.stream().anyMatch(disclosure -> disclosure.isIn(text))
                ? Optional.empty()
                : Optional.of(accepted.getFirst().labels().getFirst());
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
