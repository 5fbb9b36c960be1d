package io.relais.content.post;

import io.relais.content.network.Network;
import io.relais.platform.errors.FieldViolation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variants of one post.
 *
 * @param list in the author's order
 */
public record Variants(List<Variant> list) {

    private record Place(Network network, LanguageTag language) {}

    /** Copies the list. */
    public Variants {
        list = List.copyOf(list);
    }

    /** The networks that there is a variant for. */
    public Set<Network> networks() {
        Set<Network> networks = EnumSet.noneOf(Network.class);
        list.forEach(variant -> networks.add(variant.network()));
        return networks;
    }

    /**
     * The variant of that network for somebody who reads that language: the same language tag, else the same base
     * language, else the network's first.
     */
    public Optional<Variant> forReader(Network network, String languageCode) {
        LanguageTag wanted = new LanguageTag(languageCode);
        List<Variant> candidates =
                list.stream().filter(variant -> variant.network() == network).toList();
        return candidates.stream()
                .filter(variant -> new LanguageTag(variant.languageCode()).equals(wanted))
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(variant ->
                                new LanguageTag(variant.languageCode()).base().equals(wanted.base()))
                        .findFirst())
                .or(() -> candidates.stream().findFirst());
    }

    /** How many UTF-16 units all texts have together. */
    public int textSize() {
        return list.stream().mapToInt(variant -> variant.text().length()).sum();
    }

    List<FieldViolation> violations() {
        List<FieldViolation> violations = new ArrayList<>();
        if (list.isEmpty()) {
            violations.add(new FieldViolation("variants", "A post needs at least one variant."));
        }
        Map<Place, Integer> taken = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Variant variant = list.get(i);
            String path = "variants[" + i + "]";
            Integer first = taken.putIfAbsent(new Place(variant.network(), new LanguageTag(variant.languageCode())), i);
            if (first != null) {
                violations.add(new FieldViolation(
                        path,
                        "variants[%d] is for the same network and language; a post has one variant for each."
                                .formatted(first)));
            }
            if (variant.text().isBlank()) {
                violations.add(new FieldViolation(path + ".text", "A variant needs a text."));
            }
            variant.length()
                    .excess(TextLimits.of(variant.network()))
                    .ifPresent(excess -> violations.add(new FieldViolation(path + ".text", excess)));
        }
        return violations;
    }
}
