package io.relais.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.relais.embedded.DurableMongoServer;
import io.relais.embedded.EmbeddedRedisServer;
import io.relais.platform.caller.Caller;
import io.relais.platform.caller.CallerDirectory;
import io.relais.platform.caller.MemberAttributes;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.WithdrawConsent;
import io.relais.policy.freeze.Freeze;
import io.relais.policy.freeze.FreezeScope;
import io.relais.policy.freeze.FreezeState;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.freeze.FreezesInForce;
import io.relais.policy.freeze.LiftFreeze;
import io.relais.policy.freeze.StartFreeze;
import io.relais.policy.policy.BeginWithStarterPolicy;
import io.relais.policy.policy.Policies;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Network;
import io.relais.proto.api.v1.Role;
import io.relais.proto.policy.v1.AcknowledgeMyPolicyRequest;
import io.relais.proto.policy.v1.Consent;
import io.relais.proto.policy.v1.ConsentServiceGrpc;
import io.relais.proto.policy.v1.DecideSharesRequest;
import io.relais.proto.policy.v1.DecideSharesResponse;
import io.relais.proto.policy.v1.Decision;
import io.relais.proto.policy.v1.DecisionReason;
import io.relais.proto.policy.v1.DecisionServiceGrpc;
import io.relais.proto.policy.v1.GrantConsentRequest;
import io.relais.proto.policy.v1.ListMyConsentsRequest;
import io.relais.proto.policy.v1.ListPurposesRequest;
import io.relais.proto.policy.v1.PolicyServiceGrpc;
import io.relais.proto.policy.v1.Purpose;
import io.relais.proto.policy.v1.ShareFacts;
import io.relais.proto.policy.v1.ShareQuestion;
import io.relais.proto.policy.v1.WithdrawConsentRequest;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import javax.tools.ToolProvider;
import org.assertj.core.api.ThrowableAssert;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** The whole service in one process, with tokens that a realm signed and a store that can go away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PolicyServiceApplicationIT {

    private static final TenantId ACME = new TenantId("acme");

    private RSAKey realmKey;
    private HttpServer realm;
    private Path folder;
    private DurableMongoServer mongo;
    private EmbeddedRedisServer redis;
    private ConfigurableApplicationContext context;
    private ManagedChannel channel;

    /** identity-service's answer: everybody is a member of Acme. */
    @Configuration(proxyBeanMethods = false)
    static class EverybodyIsOfAcme {
        @Bean
        CallerDirectory callerDirectory() {
            return (issuer, organizationId, subject, clientId) ->
                    new Caller.Person(ACME, subject, Set.of(Role.ROLE_MEMBER), "fr", MemberAttributes.NONE);
        }
    }

    private String keycloak() {
        return "http://127.0.0.1:" + realm.getAddress().getPort();
    }

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException, InterruptedException, JOSEException {
        realmKey = new RSAKeyGenerator(2048).keyID("realm-key").generate();
        byte[] keys = new JWKSet(realmKey.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        realm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        realm.createContext("/realms/relais/protocol/openid-connect/certs", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        realm.start();
        folder = temporary;
        redis = EmbeddedRedisServer.start(folder.resolve("redis"), 0, null);
        mongo = DurableMongoServer.start(folder.resolve("mongo.db"), 0);
        context = SpringApplication.run(
                new Class<?>[] {PolicyServiceApplication.class, EverybodyIsOfAcme.class}, new String[] {
                    "--relais.grpc.port=0",
                    "--management.server.port=0",
                    "--relais.mongodb.uri=" + mongo.uri(),
                    "--relais.redis.uri=" + redis.uri(),
                    "--relais.keycloak.url=" + keycloak(),
                    "--relais.services.identity=static://127.0.0.1:9",
                    "--relais.services.content=static://127.0.0.1:9",
                    "--relais.service-client.id=relais-service-policy",
                    "--relais.service-client.secret=for-this-test-only",
                    "--relais.public-url=https://relais.example",
                    "--relais.receipts.master-key=" + Base64.getEncoder().encodeToString(new byte[32]),
                    "--relais.cursor-key=" + Base64.getEncoder().encodeToString(new byte[32])
                });
        int port = context.getBean(GrpcServerLifecycle.class).getPort();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(credentials()))
                .build();
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        channel.shutdownNow();
        context.close();
        mongo.close();
        redis.close();
        realm.stop(0);
    }

    private Metadata credentials() {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token());
        return headers;
    }

    private String token() {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("realm-key").build(),
                new JWTClaimsSet.Builder()
                        .issuer(keycloak() + "/realms/relais")
                        .audience("relais-api")
                        .subject("alice")
                        .claim("typ", "Bearer")
                        .claim("azp", "relais-console")
                        .claim("organization", Map.of("acme", Map.of("id", "org-1")))
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                        .build());
        try {
            token.sign(new RSASSASigner(realmKey));
        } catch (JOSEException unsigned) {
            throw new IllegalStateException(unsigned);
        }
        return token.serialize();
    }

    @Test
    @Order(1)
    void theServiceSaysThatItIsReady() throws IOException, InterruptedException {
        String port = context.getEnvironment().getProperty("local.management.port");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> readiness = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(readiness.statusCode()).isEqualTo(200);
            assertThat(readiness.body()).contains("UP");
        }
    }

    @Test
    @Order(2)
    @SuppressWarnings("unchecked")
    void aWithdrawalBlocksTheNextShare() {
        var policies = (TenantScoped<Policies>)
                context.getBeanProvider(ResolvableType.forClassWithGenerics(TenantScoped.class, Policies.class))
                        .getObject();
        new BeginWithStarterPolicy(policies, Clock.systemUTC()).begin(ACME, "Acme SA");
        var consents = ConsentServiceGrpc.newBlockingStub(channel);
        assertThat(decide().getAllowed()).isFalse();

        assertThat(PolicyServiceGrpc.newBlockingStub(channel)
                        .acknowledgeMyPolicy(AcknowledgeMyPolicyRequest.newBuilder()
                                .setPolicy("policies/social-media")
                                .setVersion(1)
                                .setLanguageCode("fr")
                                .build())
                        .getAcknowledged())
                .isTrue();
        assertThat(consents.grantConsent(GrantConsentRequest.newBuilder()
                                .setPurpose("purposes/use-personal-account")
                                .setNetwork(Network.NETWORK_LINKEDIN)
                                .build())
                        .getName())
                .isEqualTo("consents/use-personal-account.linkedin");
        assertThat(decide().getAllowed()).isTrue();

        assertThat(consents.withdrawConsent(WithdrawConsentRequest.newBuilder()
                                .setPurpose("purposes/use-personal-account")
                                .setNetwork(Network.NETWORK_LINKEDIN)
                                .build())
                        .hasChangeTime())
                .isTrue();
        assertThat(decide().getReasonsList()).hasSize(1);
    }

    @Test
    @Order(3)
    void aShareCostsOneReadOfTheMembersLedgerAndAWarmPageCostsNone() {
        // Others poll the same collections now and then: the cheapest of some tries is what a decision costs.
        decide();
        assertThat(cheapest(this::decide)).isEqualTo(1);
        assertThat(cheapest(() -> decide(AccountKind.ACCOUNT_KIND_PROFESSIONAL)))
                .isEqualTo(1);
        assertThat(page(50).getDecisionsCount()).isEqualTo(50);
        assertThat(cheapest(() -> page(50))).isZero();
    }

    private long cheapest(Runnable call) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = storeCommands();
            call.run();
            least = Math.min(least, storeCommands() - before);
        }
        return least;
    }

    /** Commands on every collection that the service has, as the driver counted them. */
    private long storeCommands() {
        return context.getBean(MeterRegistry.class).find("mongodb.driver.commands").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private DecideSharesResponse page(int size) {
        DecideSharesRequest.Builder request = DecideSharesRequest.newBuilder();
        for (int i = 0; i < size; i++) {
            request.addQuestions(question("posts/" + i, AccountKind.ACCOUNT_KIND_PROFESSIONAL));
        }
        return DecisionServiceGrpc.newBlockingStub(channel).decideShares(request.build());
    }

    private static ShareQuestion question(String post, AccountKind kind) {
        return ShareQuestion.newBuilder()
                .setFacts(ShareFacts.newBuilder()
                        .setPost(post)
                        .setAvailable(true)
                        .setInAudience(true)
                        .addVariantNetworks(Network.NETWORK_LINKEDIN))
                .setNetwork(Network.NETWORK_LINKEDIN)
                .setAccountKind(kind)
                .build();
    }

    /** As a process leaves it that is killed once the ledger is written, before it forgets what it remembers. */
    @Test
    @Order(4)
    @SuppressWarnings("unchecked")
    void aFreezeOfAnotherProcessBindsWithinASecondOfItsAnswer() {
        var freezes = (TenantScoped<Freezes>)
                context.getBeanProvider(ResolvableType.forClassWithGenerics(TenantScoped.class, Freezes.class))
                        .getObject();
        TenantScoped<FreezesInForce> elsewhere = tenant -> new FreezesInForce() {
            @Override
            public FreezeState find() {
                return freezes.of(tenant).current();
            }

            @Override
            public void changed() {}
        };
        assertThat(frozen()).isFalse();
        Freeze freeze = new StartFreeze(freezes, elsewhere, Clock.systemUTC())
                .start(ACME, "anna", new StartFreeze.Order(FreezeScope.TENANT, "", "A crisis", Map.of()));
        Awaitility.await("the freeze to bind")
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(1))
                .until(this::frozen);
        assertThat(cheapest(this::decide)).isEqualTo(1);
        assertThat(new LiftFreeze(freezes, elsewhere, Clock.systemUTC())
                        .lift(ACME, "anna", freeze.id(), "It is over")
                        .active())
                .isFalse();
        Awaitility.await("the freeze to end").atMost(Duration.ofSeconds(2)).until(() -> !frozen());
    }

    private boolean frozen() {
        return decide().getReasonsList().stream()
                .anyMatch(reason -> reason.getCode() == DecisionReason.Code.CODE_FREEZE);
    }

    @Test
    @Order(4)
    @SuppressWarnings("unchecked")
    void aProcessKilledBetweenTheLedgersWriteAndItsCopiesLetsNoShareStart() {
        var consents = ConsentServiceGrpc.newBlockingStub(channel);
        assertThat(consents.grantConsent(GrantConsentRequest.newBuilder()
                                .setPurpose("purposes/use-personal-account")
                                .setNetwork(Network.NETWORK_LINKEDIN)
                                .build())
                        .hasExpireTime())
                .isTrue();
        assertThat(ownAccountOnAPage()).isTrue();
        var ledgers = (TenantScoped<Ledgers>)
                context.getBeanProvider(ResolvableType.forClassWithGenerics(TenantScoped.class, Ledgers.class))
                        .getObject();
        new WithdrawConsent(new ChangeLedger(ledgers, (tenant, member) -> {}), Clock.systemUTC())
                .withdraw(
                        ACME,
                        "alice",
                        "purposes/use-personal-account",
                        io.relais.policy.network.Network.LINKEDIN,
                        "fr");

        assertThat(decide().getAllowed()).isFalse();
        Awaitility.await("the page to show it too")
                .atMost(Duration.ofSeconds(10))
                .until(() -> !ownAccountOnAPage());
    }

    private boolean ownAccountOnAPage() {
        return DecisionServiceGrpc.newBlockingStub(channel)
                .decideShares(DecideSharesRequest.newBuilder()
                        .addQuestions(question("posts/1", AccountKind.ACCOUNT_KIND_PERSONAL))
                        .build())
                .getDecisions(0)
                .getAllowed();
    }

    /**
     * Purposes are code: they change with a release and not otherwise. Here the next release, whose catalogue asks again about one and
     * about another no more, runs beside this one on the same stores, as during every roll-out.
     */
    @Test
    @Order(4)
    void aReleaseThatChangesAPurposeAsksAgainAndOneThatItRetiresCanStillBeWithdrawn() throws Exception {
        var today = ConsentServiceGrpc.newBlockingStub(channel);
        GrantConsentRequest own = GrantConsentRequest.newBuilder()
                .setPurpose("purposes/use-personal-account")
                .setNetwork(Network.NETWORK_LINKEDIN)
                .build();
        assertThat(today.grantConsent(own).hasExpireTime()).isTrue();
        assertThat(today.grantConsent(GrantConsentRequest.newBuilder()
                                .setPurpose("purposes/measure-shares")
                                .build())
                        .hasExpireTime())
                .isTrue();
        assertThat(decide().getAllowed()).isTrue();

        int port = freePort();
        Process nextRelease = startRelease(nextCatalogue(), port);
        ManagedChannel nextChannel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(credentials()))
                .build();
        try {
            var next = ConsentServiceGrpc.newBlockingStub(nextChannel);
            Awaitility.await("the next release")
                    .atMost(Duration.ofMinutes(2))
                    .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                    .until(() -> {
                        nextChannel.resetConnectBackoff();
                        return next.listPurposes(ListPurposesRequest.getDefaultInstance())
                                        .getPurposesCount()
                                > 0;
                    });
            assertThat(next.listPurposes(ListPurposesRequest.getDefaultInstance())
                            .getPurposesList())
                    .extracting(Purpose::getName)
                    .doesNotContain("purposes/measure-shares")
                    .hasSize(5);

            Decision asksAgain = decide(nextChannel, AccountKind.ACCOUNT_KIND_PERSONAL);
            assertThat(asksAgain.getReasonsList())
                    .extracting(DecisionReason::getCode)
                    .containsExactly(DecisionReason.Code.CODE_CONSENT_RENEWAL_DUE);
            assertThat(asksAgain.getReasons(0).getRemedy()).isNotEqualTo(remedy(nextChannel, "en"));
            assertThat(remedy(nextChannel, "fr"))
                    .isEqualTo(asksAgain.getReasons(0).getRemedy());
            assertThat(decide().getAllowed())
                    .as("this release knows nothing of it")
                    .isTrue();

            assertThat(next.grantConsent(own).getPurposeVersion()).isEqualTo(2);
            assertThat(decide(nextChannel, AccountKind.ACCOUNT_KIND_PERSONAL).getAllowed())
                    .isTrue();
            assertThat(refusal(() -> next.grantConsent(GrantConsentRequest.newBuilder()
                            .setPurpose("purposes/measure-shares")
                            .build())))
                    .isEqualTo(ErrorReason.ERROR_REASON_INVALID_REQUEST);
            assertThat(standing(next, "purposes/measure-shares")).isNotEqualTo(Consent.State.STATE_WITHDRAWN);
            assertThat(next.withdrawConsent(WithdrawConsentRequest.newBuilder()
                                    .setPurpose("purposes/measure-shares")
                                    .build())
                            .hasChangeTime())
                    .isTrue();
            assertThat(standing(next, "purposes/measure-shares")).isEqualTo(Consent.State.STATE_WITHDRAWN);
            assertThat(standing(today, "purposes/measure-shares")).isEqualTo(Consent.State.STATE_WITHDRAWN);
        } finally {
            nextChannel.shutdownNow();
            nextRelease.destroyForcibly().waitFor();
        }
    }

    private String remedy(Channel of, String language) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("accept-language", Metadata.ASCII_STRING_MARSHALLER), language);
        return decide(
                        ClientInterceptors.intercept(of, MetadataUtils.newAttachHeadersInterceptor(headers)),
                        AccountKind.ACCOUNT_KIND_PERSONAL)
                .getReasons(0)
                .getRemedy();
    }

    private static Consent.State standing(ConsentServiceGrpc.ConsentServiceBlockingStub consents, String purpose) {
        return consents.listMyConsents(ListMyConsentsRequest.getDefaultInstance()).getConsentsList().stream()
                .filter(consent -> consent.getPurpose().equals(purpose))
                .findFirst()
                .orElseThrow()
                .getState();
    }

    private static ErrorReason refusal(ThrowableAssert.ThrowingCallable call) {
        return ErrorStatuses.refusal(catchThrowableOfType(StatusRuntimeException.class, call))
                .orElseThrow()
                .reason();
    }

    /** The catalogue's own source with what a release would change, compiled. */
    private Path nextCatalogue() throws IOException {
        Path source = Path.of("src/main/java/io/relais/policy/consent/PurposeCatalogue.java");
        String changed = Files.readString(source)
                .replace("\"use-personal-account\",\n            1,", "\"use-personal-account\",\n            2,")
                .replace("            MEASURE_SHARES,\n            APPEAR", "            APPEAR");
        assertThat(changed).isNotEqualTo(Files.readString(source));
        Path release = Files.createDirectories(folder.resolve("next"));
        Path file = Files.writeString(release.resolve("PurposeCatalogue.java"), changed);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        release.toString(),
                        file.toString());
        assertThat(result).isZero();
        return release;
    }

    private Process startRelease(Path firstOnTheClassPath, int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx192m",
                        "-cp",
                        firstOnTheClassPath + File.pathSeparator + System.getProperty("java.class.path"),
                        "io.relais.policy.histories.PolicyProcess",
                        "--relais.grpc.port=" + port,
                        "--management.server.port=0",
                        "--relais.mongodb.uri=" + mongo.uri(),
                        "--relais.redis.uri=" + redis.uri(),
                        "--relais.keycloak.url=" + keycloak(),
                        "--relais.services.identity=static://127.0.0.1:9",
                        "--relais.services.content=static://127.0.0.1:9",
                        "--relais.service-client.id=relais-service-policy",
                        "--relais.service-client.secret=for-this-test-only",
                        "--relais.public-url=https://relais.example",
                        "--relais.receipts.master-key=" + Base64.getEncoder().encodeToString(new byte[32]),
                        "--relais.cursor-key=" + Base64.getEncoder().encodeToString(new byte[32]))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("next.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    @Order(5)
    void withRedisKilledDecisionsAreAsRightAsBeforeAndPagesStillAnswer() {
        var consents = ConsentServiceGrpc.newBlockingStub(channel);
        GrantConsentRequest grant = GrantConsentRequest.newBuilder()
                .setPurpose("purposes/use-personal-account")
                .setNetwork(Network.NETWORK_LINKEDIN)
                .build();
        assertThat(redis.process().destroyForcibly()).isTrue();

        for (int i = 0; i < 3; i++) {
            assertThat(consents.grantConsent(grant).hasExpireTime()).isTrue();
            assertThat(decide().getAllowed()).isTrue();
            assertThat(ownAccountOnAPage()).isTrue();
            assertThat(consents.withdrawConsent(WithdrawConsentRequest.newBuilder()
                                    .setPurpose("purposes/use-personal-account")
                                    .setNetwork(Network.NETWORK_LINKEDIN)
                                    .build())
                            .hasChangeTime())
                    .isTrue();
            assertThat(decide().getAllowed()).isFalse();
            assertThat(ownAccountOnAPage()).isFalse();
        }
        assertThat(cheapest(this::decide)).isEqualTo(1);
        assertThat(page(50).getDecisionsCount()).isEqualTo(50);
    }

    @Test
    @Order(6)
    void withoutItsStoreTheServiceDecidesNothing() {
        mongo.close();

        assertThatThrownBy(this::decide)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        answer -> assertThat(ErrorStatuses.refusal(answer)
                                        .orElseThrow()
                                        .reason())
                                .isEqualTo(ErrorReason.ERROR_REASON_UNAVAILABLE));
    }

    private Decision decide() {
        return decide(AccountKind.ACCOUNT_KIND_PERSONAL);
    }

    private Decision decide(AccountKind kind) {
        return decide(channel, kind);
    }

    private static Decision decide(Channel of, AccountKind kind) {
        return DecisionServiceGrpc.newBlockingStub(of)
                .decideShares(DecideSharesRequest.newBuilder()
                        .setBinding(true)
                        .addQuestions(question("posts/1", kind))
                        .build())
                .getDecisions(0);
    }
}
