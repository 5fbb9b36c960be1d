package io.relais.system.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One platform's home of Keycloak: links to the shared distribution, and what is the platform's own.
 *
 * @param folder the home itself
 * @param distribution the unpacked and built distribution, with the class archive once there is one
 */
record KeycloakHome(Path folder, Path distribution) {

    /**
     * The command that runs Keycloak in this home, up to its own arguments. With a class archive Keycloak starts in
     * about two thirds of the time; the first run writes one when it ends.
     */
    List<String> startCommand() {
        String archiving =
                Files.exists(archive()) ? "-XX:SharedArchiveFile=" + archive() : "-XX:ArchiveClassesAtExit=" + draft();
        return command(List.of("-Xms64m", "-Xmx256m", "-Xlog:cds=off", "-Xlog:cds+dynamic=off", archiving));
    }

    /** Any command of Keycloak, up to its own arguments. */
    List<String> command(List<String> jvmOptions) {
        List<String> command = new ArrayList<>(List.of(JavaRuntime.executable()));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-Xss512k",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dkc.home.dir=" + folder,
                "-Djboss.server.config.dir=" + folder.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                distribution.resolve("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        return command;
    }

    /** Where the database is. */
    Path database() {
        return folder.resolve("data").resolve("keycloakdb");
    }

    /** Shares the class archive that a run has written, once that run has ended in good order. */
    void keepArchive() throws IOException {
        if (Files.exists(draft()) && !Files.exists(archive())) {
            Path arriving = archive()
                    .resolveSibling("classes-" + ProcessHandle.current().pid() + ".draft");
            Files.move(draft(), arriving, StandardCopyOption.REPLACE_EXISTING);
            Files.move(arriving, archive(), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(draft());
    }

    /** What a run that was killed while it ended has left of its class archive. */
    void forgetDraft() throws IOException {
        Files.deleteIfExists(draft());
    }

    private Path archive() {
        return distribution.resolve("classes.jsa");
    }

    private Path draft() {
        return folder.resolve("data").resolve("classes.draft");
    }
}
