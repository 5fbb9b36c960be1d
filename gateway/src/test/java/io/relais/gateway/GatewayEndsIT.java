package io.relais.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.relais.proto.analytics.v1.Click;
import io.relais.proto.analytics.v1.RecordClicksRequest;
import io.relais.proto.content.v1.TrackedLink;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway as a process that ends in the middle of clicks, in good order (SIGTERM) or not (SIGKILL). */
@WithStores(sharedRedisKeys = {"clicks", "links:ending-link"})
class GatewayEndsIT {

    private static final int VISITORS = 16;
    private static final int ENOUGH = 400;
    private static final Pattern CLICK_ID = Pattern.compile("rlcid=([\\w-]{22})");

    private final Stores stores;

    GatewayEndsIT(Stores stores) {
        this.stores = stores;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyClickThatWasAnsweredIsInTheStream(boolean inGoodOrder, @TempDir Path folder) throws Exception {
        stores.redis().call(commands -> commands.del("clicks"));
        Set<String> answered = ConcurrentHashMap.newKeySet();
        Set<String> cutOff = ConcurrentHashMap.newKeySet();
        try (Keycloak keycloak = new Keycloak();
                Services services = new Services()) {
            services.links.put(
                    "ending-link",
                    TrackedLink.newBuilder()
                            .setCode("ending-link")
                            .setTenant("acme")
                            .setTargetUri("https://www.example.com/")
                            .setState(TrackedLink.State.STATE_ACTIVE)
                            .build());
            int port = freePort();
            Process gateway = start(port, keycloak, services, folder);
            try {
                await().atMost(Duration.ofMinutes(3)).until(() -> listens(port));
                List<Thread> visitors = IntStream.range(0, VISITORS)
                        .mapToObj(i -> Thread.ofVirtual().start(() -> visit(port, answered, cutOff)))
                        .toList();
                await().atMost(Duration.ofMinutes(1)).until(() -> answered.size() >= ENOUGH);
                if (inGoodOrder) {
                    gateway.destroy();
                } else {
                    gateway.destroyForcibly();
                }
                assertThat(gateway.waitFor(60, TimeUnit.SECONDS)).isTrue();
                for (Thread visitor : visitors) {
                    visitor.join();
                }
            } finally {
                gateway.destroyForcibly();
            }
            Set<String> counted = services.clicks.stream()
                    .map(Click::getId)
                    .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet));
            counted.addAll(streamed());
            stores.redis().call(commands -> commands.del("salt:" + LocalDate.now(ZoneOffset.UTC)));
            assertThat(counted).containsAll(answered);
            if (inGoodOrder) {
                assertThat(cutOff)
                        .as("requests that were read and not answered")
                        .isEmpty();
            }
        }
    }

    private Process start(int port, Keycloak keycloak, Services services, Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayApplication.class.getName(),
                        "--server.port=" + port,
                        "--management.server.port=0",
                        "--relais.public-url=https://relais.example/",
                        "--relais.keycloak.url=" + keycloak.url(),
                        "--relais.redis.uri=" + stores.redisUri(),
                        "--relais.service-client.id=relais-service-gateway",
                        "--relais.service-client.secret=secret",
                        "--relais.services.identity=" + services.target(),
                        "--relais.services.policy=" + services.target(),
                        "--relais.services.content=" + services.target(),
                        "--relais.services.analytics=" + services.target())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("gateway.log").toFile())
                .start();
    }

    /** Follows the link again and again over one connection, and over another when it ends, until nobody listens. */
    private static void visit(int port, Set<String> answered, Set<String> cutOff) {
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(20_000);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                boolean goesOn = true;
                while (goesOn) {
                    socket.getOutputStream()
                            .write("GET /l/ending-link HTTP/1.1\r\nHost: x\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    goesOn = read(answers, answered, cutOff);
                }
            } catch (IOException nobodyListens) {
                return;
            }
        }
    }

    /** Reads one answer; whether the connection goes on. */
    private static boolean read(BufferedReader answers, Set<String> answered, Set<String> cutOff) throws IOException {
        boolean goesOn = true;
        String status = answers.readLine();
        if (status == null) {
            throw new IOException("The connection ended without an answer.");
        }
        String location = "";
        for (String line = answers.readLine(); line == null || !line.isEmpty(); line = answers.readLine()) {
            if (line == null) {
                cutOff.add(status);
                return false;
            }
            location = line.startsWith("location:") ? line : location;
            goesOn &= !line.equalsIgnoreCase("connection: close");
        }
        Matcher id = CLICK_ID.matcher(location);
        if (id.find()) {
            answered.add(id.group(1));
        }
        return goesOn;
    }

    private Set<String> streamed() {
        List<StreamMessage<String, String>> entries =
                stores.redis().call(commands -> commands.xrange("clicks", Range.unbounded()));
        return entries.stream()
                .map(StreamMessage::getBody)
                .flatMap(GatewayEndsIT::clickIds)
                .collect(Collectors.toSet());
    }

    private static Stream<String> clickIds(Map<String, String> entry) {
        try {
            return RecordClicksRequest.parseFrom(Base64.getDecoder().decode(entry.get("clicks")))
                    .getClicksList()
                    .stream()
                    .map(Click::getId);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
