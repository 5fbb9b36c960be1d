package io.relais.policy.histories;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.relais.embedded.DurableMongoServer;
import io.relais.embedded.EmbeddedRedisServer;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.Network;
import io.relais.proto.policy.v1.ConsentServiceGrpc;
import io.relais.proto.policy.v1.ConsentServiceGrpc.ConsentServiceBlockingStub;
import io.relais.proto.policy.v1.DecideSharesRequest;
import io.relais.proto.policy.v1.Decision;
import io.relais.proto.policy.v1.DecisionReason;
import io.relais.proto.policy.v1.DecisionServiceGrpc;
import io.relais.proto.policy.v1.GrantConsentRequest;
import io.relais.proto.policy.v1.ListMyConsentsRequest;
import io.relais.proto.policy.v1.ShareFacts;
import io.relais.proto.policy.v1.ShareQuestion;
import io.relais.proto.policy.v1.WithdrawAllConsentsRequest;
import io.relais.proto.policy.v1.WithdrawConsentRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Members grant, withdraw and are decided about at once, through several processes of the service, while Redis and processes
 * are killed. What the clients saw is one linearizable history. {@code -Dhistories.operations} and {@code
 * -Dhistories.processes} make it longer than in the build.
 */
class ConsentHistoriesIT {

    private static final int OPERATIONS = Integer.getInteger("histories.operations", 1_500);
    private static final int PROCESSES = Integer.getInteger("histories.processes", 2);
    private static final int CLIENTS = 12;
    private static final int MEMBERS = 8;
    private static final int LIMIT_SECONDS = 10;
    private static final List<Network> NETWORKS = List.of(Network.NETWORK_LINKEDIN, Network.NETWORK_MASTODON);
    private static final String PURPOSE = "purposes/use-personal-account";
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong performed = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicBoolean finished = new AtomicBoolean();
    private final Queue<Operation> history = new ConcurrentLinkedQueue<>();
    private final List<String> kills = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** Who writes without an answer chooses no more: another member takes their place, whose choices are certain again. */
    private final AtomicIntegerArray generations = new AtomicIntegerArray(MEMBERS);

    private final Path folder;
    private final RSAKey realmKey;
    private final HttpServer realm;
    private final DurableMongoServer mongo;
    private EmbeddedRedisServer redis;

    ConsentHistoriesIT(@TempDir Path folder) throws IOException, InterruptedException, JOSEException {
        this.folder = folder;
        realmKey = new RSAKeyGenerator(2048).keyID("realm-key").generate();
        byte[] keys = new JWKSet(realmKey.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        realm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        realm.createContext("/realms/relais/protocol/openid-connect/certs", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        mongo = DurableMongoServer.start(folder.resolve("mongo.db"), 0);
        redis = EmbeddedRedisServer.start(folder.resolve("redis"), 0, null);
    }

    /** A process of the service, which is started again after it was killed. */
    private final class Node {
        private final int number;
        private final int port;
        private final ManagedChannel channel;
        private Process process;

        Node(int number) throws IOException {
            this.number = number;
            this.port = freePort();
            this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .usePlaintext()
                    .build();
            this.process = launch();
        }

        private Process launch() throws IOException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx192m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            PolicyProcess.class.getName(),
                            "--relais.grpc.port=" + port,
                            "--management.server.port=0",
                            "--relais.mongodb.uri=" + mongo.uri(),
                            "--relais.redis.uri=" + redis.uri(),
                            "--relais.keycloak.url=" + keycloak(),
                            "--relais.public-url=https://relais.example",
                            "--relais.services.identity=static://127.0.0.1:9",
                            "--relais.services.content=static://127.0.0.1:9",
                            "--relais.service-client.id=relais-service-policy",
                            "--relais.service-client.secret=for-this-test-only",
                            "--relais.receipts.master-key=" + KEY,
                            "--relais.cursor-key=" + KEY)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("policy-" + number + ".log").toFile()))
                    .start();
        }

        void awaitReady() {
            await("process " + number + " to answer", () -> {
                try {
                    return ConsentServiceGrpc.newBlockingStub(as("nobody"))
                                    .withDeadlineAfter(2, TimeUnit.SECONDS)
                                    .listMyConsents(ListMyConsentsRequest.getDefaultInstance())
                                    .getConsentsCount()
                            == 0;
                } catch (StatusRuntimeException notYet) {
                    channel.resetConnectBackoff();
                    return false;
                }
            });
        }

        void killAndStartAgain() throws IOException, InterruptedException {
            end();
            kills.add("process " + number);
            process = launch();
            awaitReady();
        }

        Channel as(String member) {
            Metadata credentials = new Metadata();
            credentials.put(
                    Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                    "Bearer " + tokens.computeIfAbsent(member, ConsentHistoriesIT.this::token));
            return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(credentials));
        }

        void end() throws InterruptedException {
            assertThat(process.destroyForcibly().waitFor()).isNotZero();
        }
    }

    @BeforeEach
    void start() throws IOException {
        realm.start();
        for (int i = 0; i < PROCESSES; i++) {
            nodes.add(new Node(i));
        }
        nodes.forEach(Node::awaitReady);
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        for (Node node : nodes) {
            node.channel.shutdownNow();
            node.end();
        }
        redis.close();
        mongo.close();
        realm.stop(0);
    }

    @Test
    void whatTheClientsSawIsOneHistory() throws Exception {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int seed = i;
            clients.add(Thread.ofVirtual().start(() -> beClient(new Random(seed))));
        }
        try {
            disturb();
            await("enough operations", () -> performed.get() >= OPERATIONS);
        } finally {
            finished.set(true);
            for (Thread client : clients) {
                client.join();
            }
        }

        List<Operation> operations = List.copyOf(history);
        report(operations);
        assertThat(kills).contains("Redis", "process 0");
        assertThat(operations).filteredOn(Operation::write).hasSizeGreaterThan(OPERATIONS / 5);
        assertThat(operations)
                .filteredOn(operation -> !operation.write())
                .hasSizeGreaterThan(OPERATIONS / 5)
                .extracting(Operation::value)
                .contains(true, false);
        assertThat(Linearizability.violation(operations)).isEmpty();
    }

    /** Kills at points of the history, not of time; a process is back before the next one is killed. */
    private void disturb() throws IOException, InterruptedException {
        for (int round = 0; round < PROCESSES; round++) {
            awaitPerformed((2 * round + 1) / (2.0 * PROCESSES + 1));
            assertThat(redis.process().destroyForcibly()).isTrue();
            kills.add("Redis");
            nodes.get(round).killAndStartAgain();
            awaitPerformed((2 * round + 2) / (2.0 * PROCESSES + 1));
            redis = EmbeddedRedisServer.start(folder.resolve("redis"), redis.port(), null);
        }
    }

    private void awaitPerformed(double part) {
        await("some operations", () -> performed.get() >= part * OPERATIONS);
    }

    private enum Outcome {
        ANSWERED,
        UNKNOWN,
        WITHOUT_EFFECT
    }

    private void beClient(Random random) {
        while (!finished.get()) {
            int number = random.nextInt(MEMBERS);
            int generation = generations.get(number);
            String member = "member-" + number + "-" + generation;
            Network network = NETWORKS.get(random.nextInt(NETWORKS.size()));
            Channel channel = nodes.get(random.nextInt(PROCESSES)).as(member);
            Outcome outcome =
                    switch (random.nextInt(10)) {
                        case 0, 1 -> grant(channel, member, network);
                        case 2, 3 -> withdraw(channel, member, network);
                        case 4 -> withdrawAll(channel, member);
                        default -> decide(channel, member, network);
                    };
            switch (outcome) {
                case ANSWERED -> performed.incrementAndGet();
                case UNKNOWN -> generations.compareAndSet(number, generation, generation + 1);
                case WITHOUT_EFFECT -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }

    private static ConsentServiceBlockingStub consents(Channel channel) {
        return ConsentServiceGrpc.newBlockingStub(channel).withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private Outcome grant(Channel channel, String member, Network network) {
        GrantConsentRequest request = GrantConsentRequest.newBuilder()
                .setPurpose(PURPOSE)
                .setNetwork(network)
                .build();
        return write(
                List.of(register(member, network)),
                true,
                () -> consents(channel).grantConsent(request).hasChangeTime());
    }

    private Outcome withdraw(Channel channel, String member, Network network) {
        WithdrawConsentRequest request = WithdrawConsentRequest.newBuilder()
                .setPurpose(PURPOSE)
                .setNetwork(network)
                .build();
        return write(
                List.of(register(member, network)),
                false,
                () -> consents(channel).withdrawConsent(request).hasChangeTime());
    }

    /** One write for each register of the member. */
    private Outcome withdrawAll(Channel channel, String member) {
        List<String> registers =
                NETWORKS.stream().map(network -> register(member, network)).toList();
        return write(
                registers,
                false,
                () -> consents(channel)
                        .withdrawAllConsents(WithdrawAllConsentsRequest.getDefaultInstance())
                        .isInitialized());
    }

    private static String register(String member, Network network) {
        return member + "/" + network;
    }

    private Outcome write(List<String> registers, boolean value, BooleanSupplier call) {
        long invoked = clock.incrementAndGet();
        long answered = Operation.NEVER;
        try {
            if (call.getAsBoolean()) {
                answered = clock.incrementAndGet();
            }
        } catch (StatusRuntimeException failed) {
            if (neverLeft(failed)) {
                return Outcome.WITHOUT_EFFECT;
            }
            unanswered.incrementAndGet();
        }
        for (String register : registers) {
            history.add(Operation.write(register, value, invoked, answered));
        }
        return answered == Operation.NEVER ? Outcome.UNKNOWN : Outcome.ANSWERED;
    }

    /** Nothing listened on the port, so the service has not seen the call. */
    private static boolean neverLeft(Throwable failed) {
        Throwable cause = failed.getCause();
        return failed instanceof ConnectException || (cause != null && neverLeft(cause));
    }

    private Outcome decide(Channel channel, String member, Network network) {
        DecideSharesRequest request = DecideSharesRequest.newBuilder()
                .setBinding(true)
                .addQuestions(ShareQuestion.newBuilder()
                        .setFacts(ShareFacts.newBuilder()
                                .setPost("posts/1")
                                .setAvailable(true)
                                .setInAudience(true)
                                .addVariantNetworks(network))
                        .setNetwork(network)
                        .setAccountKind(AccountKind.ACCOUNT_KIND_PERSONAL))
                .build();
        long invoked = clock.incrementAndGet();
        try {
            Decision decision = DecisionServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .decideShares(request)
                    .getDecisions(0);
            boolean permitted = decision.getReasonsList().stream()
                    .noneMatch(reason -> reason.getCode() == DecisionReason.Code.CODE_CONSENT_MISSING);
            history.add(Operation.read(register(member, network), permitted, invoked, clock.incrementAndGet()));
            return Outcome.ANSWERED;
        } catch (StatusRuntimeException nothingWasDecided) {
            return Outcome.WITHOUT_EFFECT;
        }
    }

    @SuppressWarnings("SystemOut")
    private void report(List<Operation> operations) {
        System.out.printf(
                "%d operations of %d clients through %d processes; %d writes got no answer; killed: %s%n",
                performed.get(), CLIENTS, PROCESSES, unanswered.get(), String.join(", ", kills));
        System.out.printf(
                "%d writes and %d decisions on %d registers: %s%n",
                operations.stream().filter(Operation::write).count(),
                operations.stream().filter(operation -> !operation.write()).count(),
                operations.stream().map(Operation::register).distinct().count(),
                Linearizability.violation(operations)
                        .map(operation -> "NOT linearizable at " + operation)
                        .orElse("linearizable"));
        System.out.printf(
                "%d decisions began after a withdrawal was answered, with no grant since: all refused%n",
                refusedAfterWithdrawal(operations));
    }

    /** Decisions that no grant can excuse; counts them, and fails where one permits. */
    private static long refusedAfterWithdrawal(List<Operation> operations) {
        Map<String, List<Operation>> writes =
                operations.stream().filter(Operation::write).collect(Collectors.groupingBy(Operation::register));
        long count = 0;
        for (Operation read : operations) {
            List<Operation> ofRegister = writes.getOrDefault(read.register(), List.of());
            long withdrawn = ofRegister.stream()
                    .filter(write -> !write.value() && write.answered() < read.invoked())
                    .mapToLong(Operation::invoked)
                    .max()
                    .orElse(Operation.NEVER);
            boolean grantSince = ofRegister.stream()
                    .anyMatch(write ->
                            write.value() && write.answered() > withdrawn && write.invoked() < read.answered());
            if (!read.write() && withdrawn != Operation.NEVER && !grantSince) {
                assertThat(read.value()).as("%s after a withdrawal", read).isFalse();
                count++;
            }
        }
        return count;
    }

    private String keycloak() {
        return "http://127.0.0.1:" + realm.getAddress().getPort();
    }

    private String token(String member) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("realm-key").build(),
                new JWTClaimsSet.Builder()
                        .issuer(keycloak() + "/realms/relais")
                        .audience("relais-api")
                        .subject(member)
                        .claim("typ", "Bearer")
                        .claim("azp", "relais-console")
                        .claim("organization", Map.of("acme", Map.of("id", "org-1")))
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(3_600)))
                        .build());
        try {
            token.sign(new RSASSASigner(realmKey));
        } catch (JOSEException unsigned) {
            throw new IllegalStateException(unsigned);
        }
        return token.serialize();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
