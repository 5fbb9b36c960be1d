package io.relais.system.platform;

import io.relais.system.process.LaunchFailure;
import io.relais.system.process.LogFile;
import io.relais.system.process.PlatformProcess;
import io.relais.system.process.ProcessDefinition;
import io.relais.system.process.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All parts of Relais, each as a process of its own: started side by side as far as they do not need each other, watched
 * and restarted, and stopped in reverse order.
 *
 * <p>A platform is started once and stopped once.
 */
public final class Platform implements AutoCloseable {

    /** Building Keycloak and training an application keep a core busy; more at once only take each other's time. */
    private static final int HEAVY_AT_ONCE = 2;

    private static final Duration LOG_WATCH = Duration.ofSeconds(30);

    private final Settings settings;
    private final Progress progress;
    private final Definitions definitions;
    private final Cache cache;
    private final OneOffRun oneOff = new OneOffRun();
    private final Supervisor supervisor = new Supervisor(Clock.systemUTC());
    private final Map<Part, PlatformProcess> processes = new ConcurrentHashMap<>();
    private final Set<Part> readyOnce = ConcurrentHashMap.newKeySet();
    private final Semaphore heavyWork = new Semaphore(HEAVY_AT_ONCE);
    private final CompletableFuture<LaunchFailure> givenUp = new CompletableFuture<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService logWatch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("log-watch").factory());
    private volatile boolean stopping;
    private volatile @Nullable KeycloakHome keycloakHome;

    public Platform(Settings settings, Secrets secrets, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.definitions = new Definitions(settings, secrets);
        this.cache = new Cache(settings.cache());
    }

    /**
     * Starts these parts and returns when all of them are ready.
     *
     * @throws LaunchFailure naming the first part that did not make it; the others may run by then and are to be
     *     {@linkplain #stop() stopped}
     */
    public void start(Collection<Part> parts) throws InterruptedException {
        Map<Part, CompletableFuture<Void>> ready = new EnumMap<>(Part.class);
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        for (Part part : EnumSet.copyOf(parts)) {
            List<CompletableFuture<Void>> needed = needsOf(part)
                    .flatMap(other -> Stream.ofNullable(ready.get(other)))
                    .toList();
            CompletableFuture<Void> itself = CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new))
                    .thenRunAsync(() -> startUntilReady(part), threads);
            itself.whenComplete((nothing, failure) -> {
                if (failure != null) {
                    firstFailure.completeExceptionally(failure);
                }
            });
            ready.put(part, itself);
        }
        logWatch.scheduleWithFixedDelay(
                this::rotateLogs, LOG_WATCH.toSeconds(), LOG_WATCH.toSeconds(), TimeUnit.SECONDS);
        CompletableFuture<Void> all = CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(all, firstFailure).get();
        } catch (ExecutionException e) {
            throw rootOf(e);
        }
    }

    /** The services' first breath already asks the stores; everything else waits for its peers by itself. */
    private static Stream<Part> needsOf(Part part) {
        return part.isService() ? Stream.of(Part.REDIS, Part.MONGO) : Stream.empty();
    }

    private static RuntimeException rootOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LaunchFailure line) {
                return line;
            }
        }
        return new IllegalStateException(failure);
    }

    private void startUntilReady(Part part) {
        try {
            ProcessDefinition definition = prepare(part);
            progress.begun(part.label());
            PlatformProcess process = new PlatformProcess(
                    definition,
                    settings.folder().pidFile(part),
                    settings.folder().log(part),
                    this::onDeath);
            synchronized (this) {
                if (stopping) {
                    return;
                }
                processes.put(part, process);
                process.start();
            }
            process.awaitReady();
            readyOnce.add(part);
            progress.done(part.label(), addressOf(part));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("Stopped while " + part.label() + " was starting", e);
        }
    }

    private ProcessDefinition prepare(Part part) throws InterruptedException {
        return switch (part) {
            case REDIS -> definitions.redis();
            case MONGO -> definitions.mongo();
            case KEYCLOAK -> keycloak();
            case IDENTITY, POLICY, CONTENT, ANALYTICS, GATEWAY -> definitions.service(part, prepareService(part));
        };
    }

    private ProcessDefinition keycloak() throws InterruptedException {
        KeycloakHome home = prepareKeycloak();
        keycloakHome = home;
        return definitions.keycloak(home);
    }

    private KeycloakHome prepareKeycloak() throws InterruptedException {
        Artifacts artifacts = new Artifacts(settings.repository());
        KeycloakDistribution distribution =
                new KeycloakDistribution(artifacts.keycloakZip(), artifacts.keycloakProvider(), cache, oneOff);
        Path folder = settings.folder().of(Part.KEYCLOAK);
        LogFile log = settings.folder().preparationLog(Part.KEYCLOAK.label());
        if (distribution.isBuilt()) {
            return distribution.homeIn(folder, log);
        }
        String what = "keycloak, prepared once";
        heavyWork.acquire();
        progress.begun(what);
        try {
            KeycloakHome home = distribution.homeIn(folder, log);
            progress.done(what, "");
            return home;
        } finally {
            heavyWork.release();
        }
    }

    private Path prepareService(Part part) throws InterruptedException {
        Path fatJar = new Artifacts(settings.repository()).of(part);
        ServiceApplication application = new ServiceApplication(part, fatJar, cache, oneOff);
        LogFile log = settings.folder().preparationLog(part.label());
        Path unpacked = application.unpacked(log);
        if (!ServiceApplication.isTrained(unpacked)) {
            String what = part.label() + ", prepared once";
            heavyWork.acquire();
            progress.begun(what);
            try {
                application.train(unpacked, definitions.environmentOf(part), log);
                progress.done(what, "");
            } catch (IOException e) {
                progress.done(what, "no start-up cache");
                progress.note(part.label() + " starts without a start-up cache: " + e.getMessage());
            } finally {
                heavyWork.release();
            }
        }
        return unpacked;
    }

    private String addressOf(Part part) {
        String address = "127.0.0.1:" + settings.ports().of(part);
        return part == Part.GATEWAY || part == Part.KEYCLOAK ? "http://" + address : address;
    }

    private void onDeath(PlatformProcess.Death death) {
        PlatformProcess process = death.process();
        boolean served = readyOnce.stream().anyMatch(part -> part.label().equals(process.name()));
        if (stopping || !served) {
            return;
        }
        String what = "%s died (exit code %d)".formatted(process.name(), death.exitCode());
        Optional<Duration> pause = supervisor.afterDeathOf(process.name());
        if (pause.isEmpty()) {
            givenUp.complete(new LaunchFailure(what + " again and again, so it is given up" + " (log: "
                    + process.log().path() + ")"));
            return;
        }
        progress.note("%s and is restarted%s (log: %s)"
                .formatted(
                        what,
                        pause.get().isZero() ? "" : " in " + pause.get().toSeconds() + " s",
                        process.log().path()));
        long diedAt = System.nanoTime();
        threads.execute(() -> restart(process, pause.get(), diedAt));
    }

    private void restart(PlatformProcess process, Duration pause, long diedAt) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            synchronized (this) {
                if (stopping) {
                    return;
                }
                process.start();
            }
            process.awaitReady();
            progress.note(
                    "%s is ready again after %.1f s".formatted(process.name(), (System.nanoTime() - diedAt) / 1e9));
        } catch (LaunchFailure failure) {
            if (process.pid().isPresent()) {
                progress.note(failure.line());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rotateLogs() {
        for (PlatformProcess process : processes.values()) {
            try {
                process.log().rotateIfLarge(LogFile.LIMIT);
            } catch (LaunchFailure failure) {
                progress.note(failure.line());
            }
        }
    }

    /** Waits until a part dies so often that it is given up, and returns what to say about it. */
    public LaunchFailure awaitFailure() throws InterruptedException {
        try {
            return givenUp.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The process of a part that this platform runs. */
    public Optional<PlatformProcess> process(Part part) {
        return Optional.ofNullable(processes.get(part));
    }

    /** Stops every part, wave by wave in reverse order; returns when no process is left. */
    public void stop() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
        }
        oneOff.close();
        logWatch.shutdownNow();
        Part.Wave[] waves = Part.Wave.values();
        for (int i = waves.length - 1; i >= 0; i--) {
            Part.Wave wave = waves[i];
            List<CompletableFuture<Void>> ends = new ArrayList<>();
            processes.forEach((part, process) -> {
                if (part.wave() == wave) {
                    ends.add(CompletableFuture.runAsync(() -> stop(part, process), threads));
                }
            });
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
        }
        threads.shutdownNow();
    }

    private void stop(Part part, PlatformProcess process) {
        boolean inGoodOrder = process.stop();
        KeycloakHome home = keycloakHome;
        if (part == Part.KEYCLOAK && inGoodOrder && home != null) {
            try {
                home.keepArchive();
            } catch (IOException e) {
                progress.note("Keycloak's next start will be slower: " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        stop();
    }
}
