package io.relais.policy.policy;

import io.relais.policy.consent.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a company demands of its members' reading, as time goes by. Of its demands the last whose binding time has come is
 * demanded; the first is demanded until then, whatever its time, so that who has read nothing is asked at once. Who has met a
 * later demand has met the earlier ones.
 *
 * <p>It is the one answer to what is demanded at a moment, for decisions, summaries and the pages of members alike. Only the
 * moment differs between processes whose clocks do: by as much as these, a demand binds early or late.
 *
 * @param inOrder at least one, in the order in which they bind
 */
public record Demands(List<Demand> inOrder) {

    /** Copies the list; refuses an empty one with {@link IllegalArgumentException}. */
    public Demands {
        inOrder = List.copyOf(inOrder);
        if (inOrder.isEmpty()) {
            throw new IllegalArgumentException("Something is always demanded.");
        }
    }

    /** That alone, at once. */
    public static Demands of(String policy, int version, Instant since) {
        return new Demands(List.of(new Demand(policy, version, since)));
    }

    /**
     * What is demanded once {@code next} is published at {@code now}: it alone where it binds at once; else what is demanded
     * now, and whatever binds before it, go on until it does.
     */
    public Demands followedBy(Demand next, Instant now) {
        if (!next.bindingTime().isAfter(now)) {
            return new Demands(List.of(next));
        }
        int present = presentIndex(now);
        List<Demand> more = new ArrayList<>();
        more.add(inOrder.get(present));
        inOrder.subList(present + 1, inOrder.size()).stream()
                .filter(demand -> demand.bindingTime().isBefore(next.bindingTime()))
                .forEach(more::add);
        more.add(next);
        return new Demands(more);
    }

    /** Whether the member has read what is demanded at {@code now}. */
    public boolean metBy(Ledger ledger, Instant now) {
        return met(ledger, presentIndex(now));
    }

    /** When the earliest demand binds that the member has not met; at once where that is a present one. Empty for none. */
    public Optional<Instant> dueTime(Ledger ledger, Instant now) {
        for (int i = presentIndex(now); i < inOrder.size(); i++) {
            if (!met(ledger, i)) {
                return Optional.of(inOrder.get(i).bindingTime());
            }
        }
        return Optional.empty();
    }

    /** The next demand that binds later than {@code now}, if any. */
    public Optional<Demand> next(Instant now) {
        int next = presentIndex(now) + 1;
        return next < inOrder.size() ? Optional.of(inOrder.get(next)) : Optional.empty();
    }

    /** The demand that binds last. */
    public Demand newest() {
        return inOrder.getLast();
    }

    /** The readings that meet what is demanded at {@code now}: of each policy, the least version. */
    public Map<String, Integer> leastVersions(Instant now) {
        Map<String, Integer> least = new LinkedHashMap<>();
        inOrder.subList(presentIndex(now), inOrder.size())
                .forEach(demand -> least.merge(demand.policy(), demand.version(), Math::min));
        return least;
    }

    private boolean met(Ledger ledger, int index) {
        return inOrder.subList(index, inOrder.size()).stream()
                .anyMatch(demand -> ledger.acknowledged(demand.policy(), demand.version()));
    }

    private int presentIndex(Instant now) {
        int present = 0;
        while (present + 1 < inOrder.size()
                && !inOrder.get(present + 1).bindingTime().isAfter(now)) {
            present++;
        }
        return present;
    }
}
