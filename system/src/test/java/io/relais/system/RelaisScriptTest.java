package io.relais.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code relais} script, in a source tree of its own. */
class RelaisScriptTest {

    private static final Path SCRIPT = Path.of("..", "relais").toAbsolutePath().normalize();

    @TempDir
    private Path repository;

    private record Outcome(int exitCode, String text) {}

    @BeforeEach
    void aSmallSourceTree() throws Exception {
        Files.createDirectories(repository.resolve("gateway/src/main/java"));
        Files.createDirectories(repository.resolve("gateway/src/test/java"));
        Files.writeString(repository.resolve("pom.xml"), "<project/>");
        Files.writeString(repository.resolve("gateway/pom.xml"), "<project/>");
        Files.writeString(repository.resolve("gateway/src/main/java/Gateway.java"), "class Gateway {}");
        Files.writeString(repository.resolve(".gitignore"), "target/\n");
        bash("git init -q . && git add .");
    }

    @Test
    void theFingerprintStaysWhileNoSourceChanges() throws Exception {
        assertThat(fingerprint()).matches("[0-9a-f]{40}").isEqualTo(fingerprint());
    }

    @Test
    void anEditedTrackedSourceChangesTheFingerprint() throws Exception {
        String before = fingerprint();
        Files.writeString(repository.resolve("gateway/src/main/java/Gateway.java"), "class Gateway { int a; }");
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void aNewUntrackedSourceChangesTheFingerprint() throws Exception {
        String before = fingerprint();
        Files.writeString(repository.resolve("gateway/src/main/java/Route.java"), "class Route {}");
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void aDeletedOrRenamedSourceChangesTheFingerprint() throws Exception {
        String before = fingerprint();
        Path source = repository.resolve("gateway/src/main/java/Gateway.java");
        Files.move(source, source.resolveSibling("Door.java"));
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void testsDocumentsAndBuildOutputDoNotChangeTheFingerprint() throws Exception {
        String before = fingerprint();
        Files.writeString(repository.resolve("gateway/src/test/java/GatewayTest.java"), "class GatewayTest {}");
        Files.writeString(repository.resolve("README.md"), "# Relais");
        Files.createDirectories(repository.resolve("gateway/target"));
        Files.writeString(repository.resolve("gateway/target/gateway.jar"), "jar");
        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void aMissingJdkGetsOneClearLine() throws Exception {
        Outcome outcome = bash("source '" + SCRIPT + "'; is_jdk_25() { return 1; }; main status");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.text().strip())
                .isEqualTo("relais: JDK 25 is missing: install one (for example Temurin 25) or set JAVA_HOME to it");
    }

    @Test
    void anUnknownCommandIsRefusedBeforeAnythingIsBuilt() throws Exception {
        Outcome outcome = bash("'" + SCRIPT + "' start");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.text().strip()).isEqualTo("relais: unknown command: start (./relais help)");
    }

    @Test
    void helpNeedsNeitherJdkNorBuild() throws Exception {
        Outcome outcome = bash("source '" + SCRIPT + "'; is_jdk_25() { return 1; }; main help");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.text()).contains("./relais up [-d]");
    }

    @Test
    void upBuildsWhenASourceHasChangedAndOnlyThen() throws Exception {
        aFakeMavenAndJdk();

        assertThat(relais("up -d").text()).contains("Building Relais", "[1/1]", "Relais gateway", "started: up -d");
        assertThat(relais("up -d").text()).doesNotContain("Building").contains("started: up -d");
        assertThat(relais("status").text().strip()).isEqualTo("started: status");

        Files.writeString(repository.resolve("gateway/src/main/java/Gateway.java"), "class Gateway { int b; }");
        assertThat(relais("status").text()).doesNotContain("Building");
        assertThat(relais("up").text()).contains("Building Relais", "started: up");
    }

    @Test
    void upBuildsWhenTheBuildsOutputIsGone() throws Exception {
        aFakeMavenAndJdk();
        relais("up");
        bash("rm -r gateway/target");
        assertThat(relais("up").text()).contains("Building Relais");
    }

    @Test
    void aFailedBuildShowsItsErrorsAndStartsNothing() throws Exception {
        aFakeMavenAndJdk();
        Files.writeString(repository.resolve("bin/mvn"), "#!/bin/bash\necho '[ERROR] Gateway.java:[1,1] no'\nexit 1\n");
        Outcome outcome = relais("up");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.text())
                .contains("[ERROR] Gateway.java:[1,1] no", "relais: the build failed (log: ")
                .doesNotContain("started");
    }

    @Test
    void whatWasNeverBuiltDoesNotRun() throws Exception {
        aFakeMavenAndJdk();
        Outcome outcome = relais("status");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.text().strip())
                .isEqualTo("relais: nothing has been built here, so nothing runs: ./relais up");
    }

    /** A Maven that leaves the files that the real one would, and a Java that tells what it was asked to start. */
    private void aFakeMavenAndJdk() throws Exception {
        Files.createDirectories(repository.resolve("bin"));
        Files.writeString(repository.resolve("bin/mvn"), """
                #!/bin/bash
                echo '[INFO] Building Relais gateway 0.1.0-SNAPSHOT                 [1/1]'
                mkdir -p system/target/lib system/target/keycloak
                touch system/target/relais-system-1.jar system/target/keycloak/keycloak-quarkus-dist.zip
                for module in identity/keycloak-provider identity/identity-service policy-service content-service \\
                  analytics-service gateway; do
                  mkdir -p $module/target
                  touch $module/target/relais-${module##*/}-1.jar
                done
                """);
        Files.writeString(repository.resolve("bin/java"), """
                #!/bin/bash
                while [ "$1" != -jar ]; do shift; done
                [ -f "$2" ] && echo "started: ${*:3}"
                """);
        bash("chmod +x bin/*; echo bin/ >> .gitignore; echo .relais/ >> .gitignore; git add .");
    }

    private Outcome relais(String arguments) throws Exception {
        return bash("source '" + SCRIPT + "'; here() { echo \"$PWD\"; }; find_jdk() { echo \"$PWD\"; }; "
                + "PATH=$PWD/bin:$PATH; main " + arguments);
    }

    private String fingerprint() throws Exception {
        Outcome outcome = bash("source '" + SCRIPT + "'; root=$PWD jdk=jdk-25; fingerprint");
        assertThat(outcome.exitCode()).as(outcome.text()).isZero();
        return outcome.text().strip();
    }

    private Outcome bash(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of("bash", "-c", script))
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), text);
    }
}
