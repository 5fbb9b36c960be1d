package io.relais.system.isolation;

import io.relais.system.RunningPlatform;
import io.relais.system.SecondProcess;
import io.relais.system.demo.PublicApi;
import io.relais.system.isolation.Mutation.Edit;
import io.relais.system.platform.Part;
import io.relais.system.platform.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Second processes of services beside the running ones, on the same stores, with faults in front on the class path. A file
 * says which fault is switched on.
 */
final class MutatedServices implements AutoCloseable {
    private static final String MUTANTS = "system/src/test/mutants";

    private final Settings settings;
    private final Path folder;
    private final Path faultFile;
    private final Map<Part, Process> processes = new ConcurrentHashMap<>();
    private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
    private final Map<Part, Integer> managementPorts = new EnumMap<>(Part.class);

    private MutatedServices(Settings settings) throws IOException {
        this.settings = settings;
        this.folder = settings.repository().resolve("system/target/mutants");
        this.faultFile = folder.resolve("fault");
        Files.createDirectories(folder);
        Files.writeString(faultFile, "");
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> processes.values().forEach(Process::destroyForcibly), "stop-mutated-services"));
    }

    /** Starts one beside each of these parts; they find each other where there are several. */
    static MutatedServices beside(Settings settings, Collection<Part> parts) throws IOException {
        MutatedServices services = new MutatedServices(settings);
        try {
            Path classes = services.compile(parts.iterator().next());
            for (Part part : parts) {
                services.ports.put(part, SecondProcess.freePort());
                services.managementPorts.put(part, SecondProcess.freePort());
            }
            for (Part part : parts) {
                services.start(part, classes);
            }
            for (Part part : parts) {
                services.awaitReady(part);
            }
            return services;
        } catch (IOException | RuntimeException e) {
            services.close();
            throw e;
        }
    }

    private Path applicationOf(Part part) throws IOException {
        List<String> command = SecondProcess.commandOf(settings, part);
        return Path.of(command.get(command.indexOf("-jar") + 1));
    }

    private Path compile(Part part) throws IOException {
        Path sources = folder.resolve("sources");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Map<String, String> changed = new LinkedHashMap<>();
        for (Edit edit : Mutation.edits()) {
            String source = changed.containsKey(edit.source())
                    ? changed.get(edit.source())
                    : Files.readString(settings.repository().resolve(edit.source()));
            if (source.split(Pattern.quote(edit.original()), -1).length != 2) {
                throw new IllegalStateException("%s does not hold once: %s".formatted(edit.source(), edit.original()));
            }
            changed.put(edit.source(), source.replace(edit.original(), edit.changed()));
        }
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : changed.entrySet()) {
            Path file = sources.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            files.add(file);
        }
        try (Stream<Path> more = Files.walk(settings.repository().resolve(MUTANTS))) {
            more.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> libraries = Files.list(applicationOf(part).resolveSibling("lib"))) {
            String classPath = libraries.map(Path::toString).collect(Collectors.joining(":"));
            boolean compiled = compiler.getTask(
                            null,
                            manager,
                            null,
                            List.of("-nowarn", "-proc:none", "-parameters", "-d", classes.toString(), "-cp", classPath),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("The mutants do not compile");
            }
        }
        return classes;
    }

    private void start(Part part, Path classes) throws IOException {
        Path application = applicationOf(part);
        List<String> command = new ArrayList<>();
        List<String> running = SecondProcess.commandOf(settings, part);
        running.subList(0, running.indexOf("-jar")).stream()
                .filter(argument -> !argument.startsWith("-XX:AOTCache"))
                .forEach(command::add);
        String mainClass;
        try (JarFile jar = new JarFile(application.toFile())) {
            mainClass = jar.getManifest().getMainAttributes().getValue("Main-Class");
        }
        command.addAll(List.of(
                "-Drelais.mutants=" + faultFile, "-Xshare:auto", "-cp", classes + ":" + application, mainClass));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Objects.requireNonNull(application.getParent()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(logOf(part).toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(SecondProcess.environmentOf(settings, part));
        String port = Integer.toString(portOf(part));
        environment.put(part == Part.GATEWAY ? "SERVER_PORT" : "RELAIS_GRPC_PORT", port);
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPortOf(part)));
        ports.forEach((other, its) -> environment.put("RELAIS_SERVICES_" + other.name(), "static://127.0.0.1:" + its));
        processes.put(part, builder.start());
    }

    private int portOf(Part part) {
        return ports.getOrDefault(part, 0);
    }

    private int managementPortOf(Part part) {
        return managementPorts.getOrDefault(part, 0);
    }

    private Path logOf(Part part) {
        return folder.resolve(part.label() + ".log");
    }

    private void awaitReady(Part part) {
        SecondProcess.awaitReady(
                part.label() + " with its faults",
                Objects.requireNonNull(processes.get(part)),
                managementPortOf(part),
                logOf(part));
    }

    /** The platform, with these processes in place of their originals. */
    Installation in(RunningPlatform.Running running) {
        return in(Installation.of(running));
    }

    Installation in(Installation original) {
        Map<Part, Integer> grpc = new EnumMap<>(original.grpc());
        Map<Part, Integer> management = new EnumMap<>(original.management());
        Map<Part, Path> logs = new EnumMap<>(original.logs());
        ports.forEach((part, port) -> {
            if (part != Part.GATEWAY) {
                grpc.put(part, port);
            }
            management.put(part, managementPortOf(part));
            logs.put(part, logOf(part));
        });
        PublicApi api = ports.containsKey(Part.GATEWAY)
                ? new PublicApi(URI.create("http://127.0.0.1:" + portOf(Part.GATEWAY)))
                : original.api();
        return new Installation(
                original.contract(),
                original.demo(),
                original.secrets(),
                api,
                grpc,
                management,
                logs,
                original.mongodb());
    }

    /** Switches a fault on. */
    void activate(Mutation mutation) {
        write(mutation.name());
    }

    /** Switches every fault off. */
    void heal() {
        write("");
    }

    private void write(String fault) {
        try {
            Path draft = faultFile.resolveSibling("fault.draft");
            Files.writeString(draft, fault);
            Files.move(draft, faultFile, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroy);
        processes.values().forEach(SecondProcess::stop);
    }
}
