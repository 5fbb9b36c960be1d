package io.relais.system.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.relais.system.RunningPlatform;
import io.relais.system.isolation.Matrix.Door;
import io.relais.system.isolation.Matrix.Finding;
import io.relais.system.platform.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The proof of the matrix: with the tenant taken out of any one place, it fails.
 *
 * <p>In every build one fault is tried, in a content-service beside the running one. {@code system/mutate-isolation} tries
 * all of them, with all services beside their originals, and prints what caught each.
 */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationMutationJourney {
    private static final String SAMPLE = "relais-content.posts";

    private final boolean all =
            System.getProperty("relais.isolation.mutations", "").equals("all");
    private final RunningPlatform.Running running;
    private final MutatedServices services;
    private final List<String> table = new ArrayList<>();
    private final MutationRun run;

    IsolationMutationJourney(RunningPlatform.Running running) throws IOException, InterruptedException {
        this.running = running;
        this.services = MutatedServices.beside(
                running.settings(),
                all
                        ? List.of(Part.IDENTITY, Part.POLICY, Part.CONTENT, Part.ANALYTICS, Part.GATEWAY)
                        : List.of(Part.CONTENT));
        Installation at = services.in(Installation.of(running));
        this.run = new MutationRun(
                services,
                at,
                Fixtures.of(at.contract()).stream()
                        .filter(fixture -> all || fixture.operation().startsWith("relais.content."))
                        .toList(),
                all ? EnumSet.allOf(Door.class) : EnumSet.of(Door.SERVICES));
    }

    @AfterAll
    @SuppressWarnings("SystemOut")
    void report() throws IOException {
        run.close();
        services.close();
        Path file = running.settings().repository().resolve("system/target/isolation-mutations.txt");
        Files.write(file, table);
        table.forEach(System.out::println);
    }

    @TestFactory
    Stream<DynamicTest> everyFaultIsCaught() {
        return Mutation.all(run.collections()).stream()
                .filter(mutation -> all || mutation.name().equals(SAMPLE))
                .map(mutation ->
                        dynamicTest("without " + mutation.what() + ": " + mutation.name(), () -> tryOut(mutation)));
    }

    private void tryOut(Mutation mutation) throws InterruptedException {
        Optional<Finding> caught = run.tryOut(mutation);
        table.add("%-36s %s"
                .formatted(
                        mutation.name(),
                        caught.map(finding -> "caught by " + finding.fixture() + " (" + finding.where() + ")")
                                .orElse(
                                        mutation.isReachable()
                                                ? "SURVIVED"
                                                : "out of reach: " + mutation.unreachable())));
        if (mutation.isReachable()) {
            assertThat(caught).as("what caught it").isPresent();
        }
    }
}
