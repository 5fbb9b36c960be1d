package io.relais.benchmarks;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.relais.benchmarks.armeria.ArmeriaFront;
import io.relais.benchmarks.backend.CannedServices;
import io.relais.benchmarks.backend.TokenIssuer;
import io.relais.benchmarks.json.MessageJson;
import io.relais.benchmarks.load.Comparison;
import io.relais.benchmarks.load.Contender;
import io.relais.benchmarks.load.H2load;
import io.relais.benchmarks.load.ServerProcess;
import io.relais.benchmarks.load.Wrk;
import io.relais.benchmarks.micro.FeedPageJson;
import io.relais.embedded.EmbeddedRedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures everything and prints one table: processor time per request of the gateway next to that of nginx and Armeria,
 * each a process of its own on loopback.
 */
public final class Benchmarks {

    private static final int CONNECTIONS = 32;
    private static final List<String> QUOTAS = List.of(
            "",
            "starter.client.",
            "starter.tenant.",
            "standard.client.",
            "standard.tenant.",
            "enterprise.client.",
            "enterprise.tenant.");
    private static final String SMALL = "GET /v1/me";
    private static final String PAGE = "GET /v1/me/feed";

    private final Settings settings;
    private final Path folder;
    private final Comparison comparison;
    private final List<String> report = new ArrayList<>();

    private Benchmarks(Settings settings) {
        this.settings = settings;
        this.folder = settings.repository().resolve("benchmarks/target/run").toAbsolutePath();
        this.comparison = new Comparison(settings.warmUp(), settings.rounds(), settings.round(), System.out::println);
    }

    /** Measures what the arguments name; see {@link Settings}. */
    public static void main(String[] arguments) throws Exception {
        Settings settings;
        try {
            settings = Settings.parse(arguments);
        } catch (IllegalArgumentException unusable) {
            System.err.println("benchmarks: " + unusable.getMessage());
            System.exit(2);
            return;
        }
        new Benchmarks(settings).run();
        System.exit(0);
    }

    private void run() throws Exception {
        Files.createDirectories(folder);
        if (settings.parts().contains(Settings.Part.API) || settings.parts().contains(Settings.Part.REDIRECT)) {
            measureServers();
        }
        if (settings.parts().contains(Settings.Part.MICRO)) {
            measureParts();
        }
        if (settings.parts().contains(Settings.Part.DECISION)) {
            report.addAll(new Decisions(settings, folder).measure());
        }
        if (settings.parts().contains(Settings.Part.SCREENING)) {
            Screenings.measure(settings.repository());
        }
        report.forEach(System.out::println);
    }

    private void measureServers() throws Exception {
        int backendPort = ServerProcess.freePort();
        int gatewayPort = ServerProcess.freePort();
        try (TokenIssuer issuer = new TokenIssuer();
                EmbeddedRedisServer redisServer = EmbeddedRedisServer.start(folder.resolve("redis"), 0, null);
                RedisClient redis = RedisClient.create(redisServer.uri());
                ServerProcess backend = java(CannedServices.class, backendPort);
                ServerProcess gateway = GatewayProcess.start(
                        settings.repository(),
                        folder,
                        gatewayPort,
                        properties(issuer.url(), redisServer.uri(), backendPort),
                        settings.profile())) {
            if (settings.parts().contains(Settings.Part.API)) {
                measureApi(gateway, gatewayPort, backendPort, "authorization: Bearer " + issuer.member("alice"));
            }
            if (settings.parts().contains(Settings.Part.REDIRECT)) {
                measureRedirect(gateway, gatewayPort, redis.connect().sync());
            }
        }
    }

    private Map<String, String> properties(String keycloak, String redis, int backendPort) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("management.server.port", "0");
        properties.put("relais.public-url", "https://relais.example");
        properties.put("relais.keycloak.url", keycloak);
        properties.put("relais.redis.uri", redis);
        properties.put("relais.service-client.id", "relais-service-gateway");
        properties.put("relais.service-client.secret", "benchmark");
        for (String service : List.of("identity", "policy", "content", "analytics")) {
            properties.put("relais.services." + service, "static://127.0.0.1:" + backendPort);
        }
        // The limiter counts every request, and refuses none, whatever the tenant's plan is.
        for (String quota : QUOTAS) {
            properties.put("relais.gateway.limits." + quota + "read.per-second", "1000000");
            properties.put("relais.gateway.limits." + quota + "read.burst", "10000000");
        }
        return properties;
    }

    private ServerProcess java(Class<?> main, int port, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                GatewayProcess.java(),
                "-XX:+UseSerialGC",
                "-Xmx460m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                Integer.toString(port)));
        command.addAll(List.of(more));
        return ServerProcess.start(command, Map.of(), port, folder.resolve(main.getSimpleName() + ".log"));
    }

    private void measureApi(ServerProcess gateway, int gatewayPort, int backendPort, String token) throws Exception {
        int armeriaPort = ServerProcess.freePort();
        int nginxPort = ServerProcess.freePort();
        Path emptyCall = Files.write(folder.resolve("empty.grpc"), new byte[5]);
        try (ServerProcess armeria = java(ArmeriaFront.class, armeriaPort, Integer.toString(backendPort));
                ServerProcess nginx = NginxProcess.grpcProxy(folder, nginxPort, backendPort)) {
            for (String request : List.of(SMALL, PAGE)) {
                String path = request.substring("GET ".length());
                String method = request.equals(SMALL)
                        ? "relais.identity.v1.MemberService/GetMe"
                        : "relais.content.v1.FeedService/ListMyFeed";
                System.out.println(request);
                Map<String, List<Double>> micros = comparison.run(List.of(
                        new Contender(
                                "gateway",
                                gateway.handle(),
                                H2load.get(url(gatewayPort) + path, CONNECTIONS, List.of(token))),
                        new Contender(
                                "Armeria",
                                armeria.handle(),
                                H2load.get(url(armeriaPort) + path, CONNECTIONS, List.of(token))),
                        new Contender(
                                "nginx grpc_pass",
                                nginx.handle(),
                                H2load.grpc(
                                        url(nginxPort) + "/" + method,
                                        CONNECTIONS,
                                        List.of(token),
                                        emptyCall.toString()))));
                report(request, micros, Map.of("Armeria", request.equals(SMALL) ? 1.0 : 0.6, "nginx grpc_pass", 2.2));
            }
        }
    }

    private void measureRedirect(ServerProcess gateway, int gatewayPort, RedisCommands<String, String> redis)
            throws Exception {
        Links.putInto(redis);
        Path script = Links.script(folder);
        int nginxPort = ServerProcess.freePort();
        try (ServerProcess nginx = NginxProcess.redirect(folder, nginxPort, Links.targets());
                ScheduledExecutorService drain = Executors.newSingleThreadScheduledExecutor()) {
            drain.scheduleWithFixedDelay(() -> redis.xtrim("clicks", 0), 0, 200, TimeUnit.MILLISECONDS);
            System.out.println("GET /l/{code}, 20,000 links");
            Map<String, List<Double>> micros = comparison.run(List.of(
                    new Contender("gateway", gateway.handle(), new Wrk(url(gatewayPort), CONNECTIONS, script)),
                    new Contender("nginx map", nginx.handle(), new Wrk(url(nginxPort), CONNECTIONS, script))));
            report("GET /l/{code}", micros, Map.of("nginx map", 1.0));
            drain.shutdownNow();
        }
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private void report(String request, Map<String, List<Double>> micros, Map<String, Double> goals) {
        if (report.isEmpty()) {
            report.add("");
            report.add("| request | gateway, CPU per request | next to | CPU per request | ratio | goal |");
            report.add("| --- | ---: | --- | ---: | ---: | ---: |");
        }
        List<Double> gateway = micros.getOrDefault("gateway", List.of());
        micros.forEach((name, other) -> {
            Double goal = goals.get(name);
            if (goal != null) {
                report.add(String.format(
                        "| `%s` | %.1f µs | %s | %.1f µs | %.2f | ≤ %.1f |",
                        request,
                        Comparison.median(gateway),
                        name,
                        Comparison.median(other),
                        Comparison.ratio(gateway, other),
                        goal));
            }
        });
    }

    private void measureParts() throws Exception {
        new Runner(new OptionsBuilder()
                        .include(FeedPageJson.class.getName())
                        .include(MessageJson.class.getName())
                        .forks(1)
                        .warmupIterations(5)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .shouldFailOnError(true)
                        .build())
                .run();
    }
}
