package io.relais.system.isolation;

import io.relais.system.isolation.Matrix.Door;
import io.relais.system.isolation.Matrix.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** Switches one fault on after the other, and sees whether the matrix notices. */
final class MutationRun implements AutoCloseable {
    /** Longer than a caller, a policy in force or anything else stays known. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(11);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MutatedServices services;
    private final Matrix matrix;
    private final Witness witness;
    private final Installation at;
    private final List<Fixture> fixtures;
    private final Set<Door> doors;
    private final Company small;
    private final Company large;

    /** A run through those doors with the fixtures that concern the mutated services. */
    MutationRun(MutatedServices services, Installation at, List<Fixture> fixtures, Set<Door> doors)
            throws InterruptedException {
        this.services = services;
        this.at = at;
        this.matrix = new Matrix(at);
        this.witness = new Witness(at);
        this.fixtures = fixtures;
        this.doors = doors;
        // The other company is the older one: what finds the first document of all finds the other's.
        this.large = new Company(at, "mut-other-" + Words.unique(), Words.unique(), Company.Size.LARGE);
        large.found();
        this.small = new Company(at, "mut-own-" + Words.unique(), Words.unique(), Company.Size.SMALL);
        small.found();
    }

    /** Every collection that holds documents of companies. */
    Set<String> collections() {
        return witness.collections();
    }

    /** What caught the fault first; empty where it was not caught. */
    Optional<Finding> tryOut(Mutation mutation) throws InterruptedException {
        large.settle();
        small.settle();
        World other = new World(large, Words.unique());
        other.plant();
        World own = new World(small, Words.unique());
        own.plant();
        witness.documents(own);
        Map<String, String> ownBefore = matrix.view(own, fixtures, doors);
        other.rest();
        Map<String, String> otherBefore = state(other);
        requireNone(
                "before " + mutation.name(),
                Matrix.leaks(ownBefore, List.of(other.secrets().getFirst())));
        services.activate(mutation);
        // They are signed by the service with its fault.
        other.forgetCursors();
        own.forgetCursors();
        try {
            return caught(own, other, ownBefore, otherBefore);
        } finally {
            services.heal();
            recover(mutation);
        }
    }

    private Map<String, String> state(World world) {
        Map<String, String> state = new TreeMap<>(witness.documents(world));
        state.putAll(matrix.view(world, fixtures, doors));
        return state;
    }

    private Optional<Finding> caught(
            World own, World other, Map<String, String> ownBefore, Map<String, String> otherBefore)
            throws InterruptedException {
        try {
            matrix.view(other, fixtures, doors);
            Map<String, String> ownNow = matrix.view(own, fixtures, doors);
            // What it has kept of ids that it sent itself, under an earlier fault or now, is its own.
            List<String> words = Matrix.telling(other).stream()
                    .filter(word -> ownBefore.values().stream().noneMatch(text -> text.contains(word)))
                    .toList();
            List<Finding> findings = new ArrayList<>(Matrix.leaks(ownNow, words));
            findings.addAll(Matrix.differences("its own view", ownBefore, ownNow));
            if (!findings.isEmpty()) {
                return Optional.of(findings.getFirst());
            }
            for (Fixture fixture : fixtures) {
                List<Finding> seen = matrix.attack(fixture, own, other, doors);
                if (!seen.isEmpty()) {
                    return Optional.of(seen.getFirst());
                }
            }
            List<Finding> after = Matrix.differences("the other's state", otherBefore, state(other));
            if (!after.isEmpty()) {
                return Optional.of(after.getFirst());
            }
            return new Counting(matrix).apart(own, other).stream().findFirst();
        } catch (RuntimeException broken) {
            return Optional.of(
                    new Finding("the matrix", "an answer it cannot work with", String.valueOf(broken.getMessage())));
        }
    }

    /** Waits until both companies are themselves again. */
    private void recover(Mutation mutation) {
        Awaitility.await("callers to be known again as who they are")
                .pollDelay(mutation.isAboutCallers() ? FORGOTTEN : Duration.ZERO)
                .pollInterval(Duration.ofMillis(300))
                .atMost(PATIENCE)
                .until(() -> is(small) && is(large));
    }

    private static boolean is(Company company) throws InterruptedException {
        return company.as("alice").get("/v1/me").text().contains("\"tenant\":\"tenants/" + company.tenant() + "\"");
    }

    private static void requireNone(String when, List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new IllegalStateException("A leak without a fault, " + when + ": " + findings);
        }
    }

    Installation at() {
        return at;
    }

    @Override
    public void close() {
        matrix.close();
        witness.close();
    }
}
