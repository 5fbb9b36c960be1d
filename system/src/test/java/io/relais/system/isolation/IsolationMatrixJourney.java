package io.relais.system.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.relais.system.RunningPlatform;
import io.relais.system.isolation.Matrix.Door;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The isolation matrix: every operation × every place where an id can stand × every caller of one company, on what another
 * company has. Answers are as for an id of nothing, the other company stays as it was, and it succeeds itself.
 */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationMatrixJourney {
    private static final Set<Door> BOTH = EnumSet.allOf(Door.class);

    private final Contract contract;
    private final List<Fixture> fixtures;
    private final Matrix matrix;
    private final Witness witness;
    private final World own;
    private final World other;
    private Map<String, String> ownView = Map.of();
    private final Map<String, String> otherBefore = new TreeMap<>();

    IsolationMatrixJourney(RunningPlatform.Running running) {
        Installation at = Installation.of(running);
        this.contract = at.contract();
        this.fixtures = Fixtures.of(contract);
        this.matrix = new Matrix(at);
        this.witness = new Witness(at);
        this.own = new World(
                new Company(at, "iso-own-" + Words.unique(), Words.unique(), Company.Size.SMALL), Words.unique());
        this.other = new World(
                new Company(at, "iso-other-" + Words.unique(), Words.unique(), Company.Size.LARGE), Words.unique());
    }

    @BeforeAll
    void plant() throws InterruptedException {
        own.company().found();
        own.plant();
        witness.documents(own);
        ownView = matrix.view(own, fixtures, BOTH);
        other.company().found();
        other.plant();
    }

    @AfterAll
    void close() {
        matrix.close();
        witness.close();
    }

    @TestFactory
    Stream<DynamicNode> matrix() {
        return Stream.of(
                dynamicContainer(
                        "Nothing is left out",
                        Stream.of(
                                dynamicTest(
                                        "every operation and every id of the contract has a fixture",
                                        this::everythingIsDeclared),
                                dynamicTest(
                                        "every gRPC service that runs is of the contract", this::everyServiceIsKnown),
                                dynamicTest("every route that runs is of the contract", this::everyRouteIsKnown))),
                dynamicContainer(
                        "A company sees itself alone",
                        Stream.of(
                                dynamicTest("its own view does not change by another company", this::ownViewIsItsOwn),
                                dynamicTest("counts stay apart while both count", this::countsStayApart),
                                dynamicTest("the other company is at rest", this::remember))),
                dynamicContainer(
                        "Another company's id is an id of nothing",
                        fixtures.stream()
                                .map(fixture -> dynamicTest(
                                        fixture.toString(),
                                        () -> assertThat(matrix.attack(fixture, own, other, BOTH))
                                                .isEmpty()))),
                dynamicContainer(
                        "Nothing has come of it",
                        Stream.of(
                                dynamicTest("the other company is as it was", this::otherIsAsItWas),
                                dynamicTest("nothing of it is in what the company reads", this::nothingIsRead),
                                dynamicTest(
                                        "nothing of it is in a log",
                                        () -> assertThat(witness.logs(other)).isEmpty()),
                                dynamicTest(
                                        "nothing of it is in a metric",
                                        () -> assertThat(witness.metrics(other)).isEmpty()))),
                dynamicContainer(
                        "The other company can do itself what was tried",
                        fixtures.stream()
                                .map(fixture -> dynamicTest(
                                        fixture.toString(),
                                        () -> assertThat(matrix.control(fixture, other))
                                                .isEmpty()))),
                dynamicContainer(
                        "Another company's idempotency key is a new key",
                        fixtures.stream()
                                .map(fixture -> dynamicTest(
                                        fixture.toString(),
                                        () -> assertThat(matrix.replay(fixture, own, other))
                                                .isEmpty()))));
    }

    private void everythingIsDeclared() {
        assertThat(matrix.undeclared(fixtures, other)).isEmpty();
    }

    private void everyServiceIsKnown() {
        Set<String> known = new TreeSet<>();
        contract.operations().values().forEach(operation -> known.add(operation.service()));
        Set<String> running = new TreeSet<>();
        matrix.live().services().values().forEach(running::addAll);
        running.remove("grpc.health.v1.Health");

        assertThat(running).isEqualTo(known);
    }

    private void everyRouteIsKnown() throws InterruptedException {
        Map<String, String> known = new TreeMap<>();
        contract.operations()
                .values()
                .forEach(operation -> operation
                        .routes()
                        .forEach(route -> known.put(route.verb() + " " + route.path(), operation.name())));
        Map<String, String> running = matrix.live().routes();

        assertThat(running).containsAllEntriesOf(known);
        assertThat(running.keySet().stream().filter(pattern -> !known.containsKey(pattern)))
                .as("what the gateway serves besides operations")
                .allMatch(Routes::isHarmless);
    }

    private void ownViewIsItsOwn() {
        Map<String, String> now = matrix.view(own, fixtures, BOTH);

        assertThat(Matrix.differences("since there is another company", ownView, now))
                .isEmpty();
        assertThat(Matrix.leaks(now, Matrix.telling(other))).isEmpty();
    }

    private void countsStayApart() throws InterruptedException {
        assertThat(new Counting(matrix).apart(own, other)).isEmpty();
    }

    private void remember() {
        other.rest();
        // What its own reading makes, such as the day's summary, is there before its documents are looked at.
        otherBefore.putAll(matrix.view(other, fixtures, BOTH));
        otherBefore.putAll(witness.documents(other));
        assertThat(otherBefore).isNotEmpty();
    }

    private void otherIsAsItWas() {
        Map<String, String> now = new TreeMap<>(witness.documents(other));
        now.putAll(matrix.view(other, fixtures, BOTH));
        other.wake();

        assertThat(Matrix.differences("since it was tried", otherBefore, now)).isEmpty();
    }

    private void nothingIsRead() {
        // By now the company has sent the other's ids itself, and may have kept some: only texts tell.
        assertThat(Matrix.leaks(matrix.view(own, fixtures, BOTH), other.secrets()))
                .isEmpty();
    }
}
