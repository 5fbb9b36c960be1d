package io.relais.system;

import io.relais.system.demo.DemoPlatform;
import io.relais.system.description.DescribedApi;
import io.relais.system.platform.Part;
import io.relais.system.platform.Platform;
import io.relais.system.platform.Ports;
import io.relais.system.platform.Secrets;
import io.relais.system.platform.Settings;
import io.relais.system.process.RecordedProcess;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a journey the whole platform: {@code @ExtendWith(RunningPlatform.class)}, and a parameter of type
 * {@link DemoPlatform} in a constructor, a test or a set-up method.
 *
 * <p>The platform starts once for all journeys of a test run, from the jars that the build has just made, on free ports
 * and with a fresh data folder under {@code target/}, whose logs stay for reading. It is stopped after the last one.
 * Answers that differ from the served OpenAPI description fail the call that got them ({@link DescribedApi}).
 * {@link Running} as a parameter gives more: the processes, for journeys that kill some.
 */
public final class RunningPlatform implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace ALL_JOURNEYS =
            ExtensionContext.Namespace.create(RunningPlatform.class);

    /**
     * The platform and its processes.
     *
     * @param settings where it runs
     * @param platform its processes
     * @param demo it as a client sees it
     */
    public record Running(Settings settings, Platform platform, DemoPlatform demo) implements AutoCloseable {

        /** Kills a part with {@code kill -9} and returns when it is dead; it is restarted as it would be anywhere. */
        public void kill(Part part) {
            ProcessHandle victim =
                    ProcessHandle.of(SecondProcess.pidOf(settings, part)).orElseThrow();
            victim.destroyForcibly();
            victim.onExit().join();
        }

        @Override
        public void close() {
            platform.stop();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type.equals(DemoPlatform.class) || type.equals(Running.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = running(context);
        return parameter.getParameter().getType().equals(Running.class) ? running : running.demo();
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(ALL_JOURNEYS)
                .computeIfAbsent(Running.class, ignored -> start(), Running.class);
    }

    @SuppressWarnings("SystemOut")
    private static Running start() {
        Path repository = Path.of(System.getProperty("relais.repository"))
                .toAbsolutePath()
                .normalize();
        Path home = repository.resolve("system").resolve("target").resolve("platform");
        Settings settings =
                Settings.embedded(repository, Ports.free(), home).withNetworks(NetworkOfThisMachine.variables());
        Terminal terminal = Terminal.plain(System.out);
        // Parts of an earlier test run that was killed must not keep their ports and files.
        new PlatformStop(settings.folder(), terminal).stop();
        settings.folder().erase();
        settings.folder().create();
        RecordedProcess.of(ProcessHandle.current(), 0).write(settings.folder().launcherPidFile());
        Secrets secrets = new Secrets(settings.folder());
        Platform platform = new Platform(settings, secrets, terminal);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::stop, "stop-platform"));
        // Every answer that a journey gets, and the seed before them, is held against the description that is served.
        DemoPlatform demo = DemoPlatform.at(settings.publicUrl(), settings.keycloakUrl(), secrets, terminal::note)
                .watchedBy(new DescribedApi(settings.publicUrl()));
        try {
            platform.start(EnumSet.allOf(Part.class));
            new Demonstration(settings.folder()).seed(demo, terminal);
            return new Running(settings, platform, demo);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            platform.stop();
            throw e;
        }
    }
}
