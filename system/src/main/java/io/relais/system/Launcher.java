package io.relais.system;

import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.TokenRefused;
import io.relais.system.platform.DataFolder;
import io.relais.system.platform.Part;
import io.relais.system.platform.RunRecord;
import io.relais.system.platform.Secrets;
import io.relais.system.platform.Settings;
import io.relais.system.process.LaunchFailure;
import io.relais.system.process.RecordedProcess;
import io.relais.system.receipt.ReceiptVerification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The program behind {@code ./relais}, which finds a JDK, builds what has changed, and hands its arguments on. */
public final class Launcher {

    /** Begins the one line that tells why the launcher gave up. */
    static final String PREFIX = "relais: ";

    private static final String REPOSITORY = "relais.repository";

    private final Settings settings;
    private final PrintStream out;

    private Launcher(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Does what the arguments say; ends with 0 if that went well, else with 1 and one line that says why. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        int exitCode;
        try {
            Command command = Command.parse(arguments);
            Path repository =
                    Path.of(System.getProperty(REPOSITORY, "")).toAbsolutePath().normalize();
            exitCode = new Launcher(Settings.of(repository, System.getenv()), System.out).execute(command) ? 0 : 1;
        } catch (LaunchFailure failure) {
            System.err.println(PREFIX + failure.line());
            exitCode = 1;
        } catch (TokenRefused | PublicApi.UnexpectedAnswer | UncheckedIOException failure) {
            System.err.println(PREFIX + failure.getMessage());
            exitCode = 1;
        } catch (IOException failure) {
            System.err.println(PREFIX + failure);
            exitCode = 1;
        } catch (InterruptedException e) {
            exitCode = 1;
        }
        System.exit(exitCode);
    }

    /** The command that runs this launcher once more, up to its arguments. */
    static List<String> ownCommand(Path repository) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-D" + REPOSITORY + "=" + repository,
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName());
    }

    private boolean execute(Command command) throws InterruptedException, IOException {
        DataFolder folder = settings.folder();
        return switch (command) {
            case Command.Up up -> {
                start(up);
                yield true;
            }
            case Command.Down down -> {
                stop();
                yield true;
            }
            case Command.Status status -> new StatusReport(folder, out).print();
            case Command.Logs logs -> {
                new LogView(folder, out).show(logs.part(), logs.follow());
                yield true;
            }
            case Command.Reset reset -> reset(reset.yes());
            case Command.Demo demo -> new Demonstration(folder).play(running(out::println));
            case Command.PersonToken person -> {
                out.println(running(line -> {}).tokens().of(person.user(), person.tenant()));
                yield true;
            }
            case Command.VerifyReceipt verify -> {
                out.println(ReceiptVerification.verify(verify.receipt(), verify.keySet()));
                yield true;
            }
            case Command.AppToken app -> {
                out.println(running(line -> {}).tokens().ofApp(app.app(), app.tenant()));
                yield true;
            }
        };
    }

    private void start(Command.Up up) throws InterruptedException, IOException {
        switch (up.mode()) {
            case FOREGROUND -> new PlatformStart(settings, up, Terminal.open()).run();
            case SUPERVISING -> new PlatformStart(settings, up, Terminal.plain(out)).run();
            case DETACHED -> new BackgroundStart(settings, up, out).run();
        }
    }

    private void stop() {
        try (Terminal terminal = Terminal.open()) {
            boolean ran = new PlatformStop(settings.folder(), terminal).stop();
            terminal.print(
                    ran
                            ? "Relais has stopped."
                            : "Relais did not run on " + settings.folder().root() + ".");
        }
    }

    private boolean reset(boolean yes) throws IOException {
        DataFolder folder = settings.folder();
        if (!Files.exists(folder.root())) {
            out.println("There is nothing to delete: " + folder.root());
            return true;
        }
        if (!yes && !agreed("Stop Relais and delete all data in " + folder.root() + "? [y/N] ")) {
            out.println("Nothing was deleted.");
            return false;
        }
        stop();
        folder.erase();
        out.println("Deleted: " + folder.root());
        return true;
    }

    private boolean agreed(String question) throws IOException {
        out.print(question);
        out.flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().matches("(?i)y|yes|o|oui");
    }

    /** The platform that runs on the data folder, for the demo and its tokens. */
    private DemoPlatform running(Consumer<String> screen) {
        DataFolder folder = settings.folder();
        RunRecord run = RunRecord.read(folder)
                .filter(record -> folder.recorded(Part.GATEWAY)
                        .flatMap(RecordedProcess::running)
                        .isPresent())
                .orElseThrow(() -> new LaunchFailure("Relais does not run on " + folder.root() + ": ./relais up -d"));
        Settings ofRun = Settings.embedded(settings.repository(), run.ports(), folder.root());
        return DemoPlatform.at(ofRun.publicUrl(), run.keycloakUrl(), new Secrets(folder), screen);
    }
}
