package io.relais.system.isolation;

import io.relais.system.platform.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the running processes really offer: the gRPC services that each server registered, and the gateway's routes. */
final class LiveMappings {
    private static final Pattern REGISTERED = Pattern.compile("Registered gRPC service: ([A-Za-z0-9_.]+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<Part, Set<String>> services;
    private final int gatewayManagement;

    private LiveMappings(Map<Part, Set<String>> services, int gatewayManagement) {
        this.services = services;
        this.gatewayManagement = gatewayManagement;
    }

    /** Of a running platform. */
    static LiveMappings of(Installation at) {
        Map<Part, Set<String>> services = new EnumMap<>(Part.class);
        at.grpc()
                .keySet()
                .forEach(part -> services.put(part, registered(at.logs().get(part))));
        Integer port = at.management().get(Part.GATEWAY);
        return new LiveMappings(services, port == null ? 0 : port);
    }

    private static Set<String> registered(@Nullable Path log) {
        if (log == null) {
            throw new IllegalArgumentException("A service without a log");
        }
        try {
            Set<String> names = new TreeSet<>();
            Matcher lines = REGISTERED.matcher(Files.readString(log));
            while (lines.find()) {
                names.add(lines.group(1));
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The gRPC services that each server registered when it started. */
    Map<Part, Set<String>> services() {
        return services;
    }

    /** The servers that offer that gRPC service. */
    List<Part> serversOf(String service) {
        List<Part> servers = new ArrayList<>();
        services.forEach((part, offered) -> {
            if (offered.contains(service)) {
                servers.add(part);
            }
        });
        return servers;
    }

    /**
     * What the gateway's management port says of its routes: those of operations as {@code GET /v1/posts} with the
     * operation, all others as they are named there.
     */
    Map<String, String> routes() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gatewayManagement + "/actuator/routes"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The gateway tells no routes: " + answer.statusCode());
            }
            Map<String, String> routes = new TreeMap<>();
            for (JsonNode route : JSON.readTree(answer.body()).path("routes")) {
                routes.put(
                        route.path("pattern").asString(""), route.path("target").asString(""));
            }
            return routes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
