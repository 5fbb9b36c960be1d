package io.relais.screening.finding;

import io.relais.screening.resource.ResourceLines;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The advice of the engine's own rules: why a finding matters and what to do, read once from {@code advice.tsv}. */
final class Advices {
    private static final String RESOURCE = "advice.tsv";

    private static final Map<Category, OfCategory> ALL = read();

    /**
     * What one category says.
     *
     * @param any where a kind says nothing of its own
     */
    private record OfCategory(Advice any, Map<String, Advice> ofKinds) {
        Advice of(String kind) {
            return ofKinds.getOrDefault(kind, any);
        }
    }

    private Advices() {}

    static Advice of(Category category, String kind) {
        return Objects.requireNonNull(ALL.get(category)).of(kind);
    }

    private static Map<Category, OfCategory> read() {
        Map<String, Advice> byName = new LinkedHashMap<>();
        for (String line : ResourceLines.of(Advices.class, RESOURCE)) {
            String[] fields = line.split("\t", -1);
            if (fields.length != 3) {
                throw new IllegalStateException(RESOURCE + " has a line without three fields: " + line);
            }
            // Fails for a category that doesn't exist.
            Category.valueOf(fields[0].split("/", 2)[0]);
            if (byName.put(fields[0], new Advice(key(fields[0]), fields[1], fields[2])) != null) {
                throw new IllegalStateException(RESOURCE + " has two lines for " + fields[0]);
            }
        }
        Map<Category, OfCategory> all = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            all.put(category, ofCategory(category, byName));
        }
        return all;
    }

    private static OfCategory ofCategory(Category category, Map<String, Advice> byName) {
        Advice any = byName.get(category.name());
        if (any == null) {
            throw new IllegalStateException(RESOURCE + " has no line for " + category);
        }
        String prefix = category.name() + "/";
        Map<String, Advice> ofKinds = new HashMap<>();
        ofKinds.put(Finding.RESEMBLANCE, ofResemblance(any));
        byName.forEach((name, advice) -> {
            if (name.startsWith(prefix)) {
                ofKinds.put(name.substring(prefix.length()), advice);
            }
        });
        return new OfCategory(any, Map.copyOf(ofKinds));
    }

    private static Advice ofResemblance(Advice advice) {
        return new Advice(
                advice.key() + ".resemblance",
                "Simple ressemblance, à vérifier. " + advice.french(),
                "Only a resemblance, to be checked. " + advice.english());
    }

    private static String key(String name) {
        return "screening.advice." + name.toLowerCase(Locale.ROOT).replace('/', '.');
    }
}
