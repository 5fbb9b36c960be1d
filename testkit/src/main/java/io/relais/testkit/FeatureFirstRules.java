package io.relais.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The shape of a service: features first, their technology in sub-packages, and what each may import.
 *
 * <pre>{@code
 * class ArchitectureTest {
 *     @Test
 *     void everyPackageImportsOnlyWhatItsPlaceAllows() {
 *         FeatureFirstRules.of("io.relais.content").feature("share").mayUse("post", "link").check();
 *     }
 * }
 * }</pre>
 *
 * <p>The table of these rules is in the conventions; where it is silent an import is allowed. A feature is a package
 * right under the service's, an adapter a package right under a feature's.
 */
public final class FeatureFirstRules {
    private static final String PLATFORM = "io.relais.platform.";
    private static final String PROTO = "io.relais.proto.";

    /** The JDK, annotations without behaviour, the platform's language, and the enum of reasons that errors carry. */
    static final Set<String> OF_EVERYBODY = Set.of(
            "java.",
            "org.jspecify.annotations.",
            "com.google.errorprone.annotations.",
            PLATFORM + "tenancy.",
            PLATFORM + "errors.",
            PLATFORM + "ids.",
            PLATFORM + "outgoing.EndpointRules",
            PROTO + "api.v1.ErrorReason");

    static final Set<String> OF_EVERY_ADAPTER =
            Set.of("javax.", "org.springframework.", "org.slf4j.", "io.micrometer.");

    /** What an adapter of a technology may import beyond that. */
    static final Map<String, Set<String>> OF_AN_ADAPTER = Map.of(
            "grpc",
                    Set.of(
                            PROTO,
                            "com.google.protobuf.",
                            "com.google.rpc.",
                            "com.google.api.HttpBody",
                            "com.google.type.",
                            "io.grpc.",
                            PLATFORM + "grpc.",
                            PLATFORM + "caller.",
                            PLATFORM + "paging.",
                            PLATFORM + "outbox."),
            "mongo",
                    Set.of(
                            "com.mongodb.",
                            "org.bson.",
                            PROTO,
                            "com.google.protobuf.",
                            PLATFORM + "mongo.",
                            PLATFORM + "outbox."),
            "redis", Set.of("io.lettuce.", PROTO, "com.google.protobuf.", PLATFORM + "redis."));

    private final String service;
    private final Map<String, Set<String>> uses = new HashMap<>();
    private final Map<String, Set<String>> engines = new HashMap<>();

    private FeatureFirstRules(String service) {
        this.service = service;
    }

    /** The rules for the service with that root package. */
    public static FeatureFirstRules of(String rootPackage) {
        return new FeatureFirstRules(rootPackage);
    }

    /** Checks a service none of whose features uses another. */
    public static void check(String rootPackage) {
        of(rootPackage).check();
    }

    /** The beginning of a sentence that allows a feature to use others. */
    public Allowance feature(String feature) {
        return new Allowance(feature);
    }

    /** The end of a sentence that allows a feature to use others. */
    public final class Allowance {
        private final String feature;

        private Allowance(String feature) {
            this.feature = feature;
        }

        /** The features whose root this one may import, as the service's README lists them. */
        public FeatureFirstRules mayUse(String... others) {
            uses.put(feature, Set.of(others));
            return FeatureFirstRules.this;
        }

        /** Modules without Spring and stores that this feature, its adapters included, is built on, by their packages. */
        public FeatureFirstRules buildsOn(String... packages) {
            engines.put(feature, Set.of(packages));
            return FeatureFirstRules.this;
        }
    }

    /** Imports the service's classes and fails with every breach of a rule. */
    public void check() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(service);
        assertThat(breaches(classes)).as("breaches of the shape of " + service).isEmpty();
    }

    List<String> breaches(Iterable<JavaClass> classes) {
        List<String> breaches = new ArrayList<>();
        Set<String> features = new TreeSet<>();
        for (JavaClass type : classes) {
            Optional<Place> place = place(type.getPackageName());
            place.ifPresent(found -> features.add(found.feature()));
            place.ifPresent(found -> breachesOf(type, found, breaches));
        }
        // A rule that guards nothing is worse than none.
        if (features.isEmpty()) {
            breaches.add("There is no feature under " + service);
        }
        uses.forEach((feature, others) -> {
            for (String named : union(Set.of(feature), others)) {
                if (!features.contains(named)) {
                    breaches.add("A rule names the feature " + named + ", which does not exist");
                }
            }
        });
        return breaches;
    }

    private void breachesOf(JavaClass type, Place place, List<String> breaches) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (!target.isPrimitive() && !allowed(place, target)) {
                breaches.add(type.getName() + " uses " + target.getName());
            }
        }
        boolean adapter = !place.adapter().isEmpty();
        boolean isPublic = type.getModifiers().contains(JavaModifier.PUBLIC);
        if (adapter
                && isPublic
                && type.isTopLevelClass()
                && !type.getSimpleName().endsWith("Configuration")) {
            breaches.add(type.getName() + " is public: of an adapter only the configuration is");
        }
    }

    private boolean allowed(Place from, JavaClass target) {
        String name = target.getName();
        Optional<Place> to = place(target.getPackageName());
        if (to.isPresent()) {
            boolean sameFeature = to.get().feature().equals(from.feature());
            boolean toRoot = to.get().adapter().isEmpty();
            boolean sameAdapter = to.get().adapter().equals(from.adapter());
            return sameFeature
                    ? toRoot || sameAdapter
                    : toRoot
                            && uses.getOrDefault(from.feature(), Set.of())
                                    .contains(to.get().feature());
        }
        if (engines.getOrDefault(from.feature(), Set.of()).stream().anyMatch(engine -> name.startsWith(engine + "."))) {
            return true;
        }
        if (name.startsWith("io.relais.") && !name.startsWith(PLATFORM) && !name.startsWith(PROTO)) {
            return false; // Another service, or this one's application class.
        }
        if (startsWithAny(name, OF_EVERYBODY)) {
            return true;
        }
        if (from.adapter().isEmpty()) {
            return false;
        }
        Set<String> known = OF_AN_ADAPTER.get(from.adapter());
        return known == null || startsWithAny(name, OF_EVERY_ADAPTER) || startsWithAny(name, known);
    }

    private static boolean startsWithAny(String name, Set<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        Set<String> all = new TreeSet<>(first);
        all.addAll(second);
        return all;
    }

    /** Where a class is; the adapter is empty in a feature's root. */
    private record Place(String feature, String adapter) {}

    private Optional<Place> place(String packageName) {
        if (!packageName.startsWith(service + ".")) {
            return Optional.empty();
        }
        String[] parts = packageName.substring(service.length() + 1).split("\\.", -1);
        return Optional.of(new Place(parts[0], parts.length > 1 ? parts[1] : ""));
    }
}
