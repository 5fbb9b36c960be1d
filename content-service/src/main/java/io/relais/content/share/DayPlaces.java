package io.relais.content.share;

import io.relais.content.decision.SharesToday;
import io.relais.content.network.Network;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The places that one member's shares of one day take.
 *
 * @param day in UTC
 * @param taken the numbers of the places, by network
 */
public record DayPlaces(LocalDate day, Map<Network, Set<Integer>> taken) {

    /** Among how many a share chooses where there is no cap: enough that those started at once seldom choose the same. */
    private static final int CHOICE = 64;

    /** Copies the map. */
    public DayPlaces {
        taken = Map.copyOf(taken);
    }

    /** How many count, by network. */
    public SharesToday counts() {
        return new SharesToday(
                taken.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, places -> places.getValue().size())),
                DayPlace.endOf(day));
    }

    /** The number of some free place there; empty where as many are taken as may. */
    OptionalInt anyFree(Network network, OptionalInt cap, RandomGenerator random) {
        Set<Integer> numbers = taken.getOrDefault(network, Set.of());
        if (cap.isPresent() && numbers.size() >= cap.getAsInt()) {
            return OptionalInt.empty();
        }
        int[] free = IntStream.range(0, cap.orElse(numbers.size() + CHOICE))
                .filter(number -> !numbers.contains(number))
                .toArray();
        return free.length == 0 ? OptionalInt.empty() : OptionalInt.of(free[random.nextInt(free.length)]);
    }
}
