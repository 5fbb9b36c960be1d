package io.relais.benchmarks;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.relais.benchmarks.backend.CannedServices;
import io.relais.benchmarks.backend.TokenIssuer;
import io.relais.benchmarks.load.Comparison;
import io.relais.benchmarks.load.Contender;
import io.relais.benchmarks.load.DecisionLoad;
import io.relais.benchmarks.load.ServerProcess;
import io.relais.embedded.DurableMongoServer;
import io.relais.embedded.EmbeddedRedisServer;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.Network;
import io.relais.proto.policy.v1.AcknowledgeMyPolicyRequest;
import io.relais.proto.policy.v1.ConsentServiceGrpc;
import io.relais.proto.policy.v1.CreatePolicyRequest;
import io.relais.proto.policy.v1.DailyShareCap;
import io.relais.proto.policy.v1.DecideSharesRequest;
import io.relais.proto.policy.v1.GrantConsentRequest;
import io.relais.proto.policy.v1.Policy;
import io.relais.proto.policy.v1.PolicyRules;
import io.relais.proto.policy.v1.PolicyServiceGrpc;
import io.relais.proto.policy.v1.PolicyText;
import io.relais.proto.policy.v1.PublishPolicyRequest;
import io.relais.proto.policy.v1.RequiredDisclosure;
import io.relais.proto.policy.v1.ShareFacts;
import io.relais.proto.policy.v1.ShareQuestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a decision costs policy-service, as a process of its own on its real stores, asked over gRPC. */
final class Decisions {

    private static final int MEMBERS = 1_500;

    /** How long policy-service remembers a member for pages. */
    private static final Duration MEMORY = Duration.ofSeconds(2);

    private static final int CALLERS = 4;
    private static final int POSTS = 50;
    private static final List<Network> NETWORKS = List.of(Network.NETWORK_LINKEDIN, Network.NETWORK_X);
    private static final String POLICY = "policies/benchmark";
    private static final String TEXT =
            "We are hiring platform engineers in Lyon and Dublin, for the team that runs what our "
                    + "customers build on. Four days a week, remote if you like. Come and talk to us. #employee";

    private final Settings settings;
    private final Path folder;

    Decisions(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /** The lines of a table. */
    List<String> measure() throws Exception {
        int directoryPort = ServerProcess.freePort();
        int port = ServerProcess.freePort();
        try (TokenIssuer issuer = new TokenIssuer();
                EmbeddedRedisServer redis = EmbeddedRedisServer.start(folder.resolve("redis"), 0, null);
                DurableMongoServer mongo = DurableMongoServer.start(folder.resolve("decisions.db"), 0);
                ServerProcess directory = ServerProcess.start(
                        List.of(
                                GatewayProcess.java(),
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CannedServices.class.getName(),
                                Integer.toString(directoryPort)),
                        Map.of(),
                        directoryPort,
                        folder.resolve("directory.log"));
                ServerProcess policy = policyService(
                        port,
                        Map.of(
                                "relais.grpc.port", Integer.toString(port),
                                "relais.mongodb.uri", mongo.uri(),
                                "relais.redis.uri", redis.uri(),
                                "relais.keycloak.url", issuer.url(),
                                "relais.services.identity", "static://127.0.0.1:" + directoryPort))) {
            System.out.println("Decisions, " + MEMBERS + " members");
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .usePlaintext()
                    .build();
            try {
                return compare(policy, members(channel, issuer));
            } finally {
                channel.shutdownNow();
            }
        }
    }

    private ServerProcess policyService(int port, Map<String, String> properties) throws Exception {
        List<String> command = new ArrayList<>(List.of(GatewayProcess.java()));
        command.addAll(GatewayProcess.OPTIONS);
        command.addAll(List.of(
                "-jar",
                GatewayProcess.unpacked(settings.repository(), folder, "policy-service")
                        .toString()));
        Map<String, String> all = new LinkedHashMap<>(properties);
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        all.put("management.server.port", "0");
        all.put("relais.services.content", "static://127.0.0.1:9");
        all.put("relais.service-client.id", "relais-service-policy");
        all.put("relais.service-client.secret", "benchmark");
        all.put("relais.public-url", "https://relais.example");
        all.put("relais.receipts.master-key", key);
        all.put("relais.cursor-key", key);
        all.forEach((name, value) -> command.add("--" + name + "=" + value));
        return ServerProcess.start(command, Map.of(), port, folder.resolve("policy-service.log"));
    }

    /** Channels of members who may share, once there is a policy and they have read it. */
    private static List<Channel> members(Channel channel, TokenIssuer issuer) throws Exception {
        var compliance = PolicyServiceGrpc.newBlockingStub(as(channel, issuer, TokenIssuer.COMPLIANCE));
        Policy draft = Policy.newBuilder()
                .addTexts(PolicyText.newBuilder()
                        .setLanguageCode("en")
                        .setTitle("Policy")
                        .setBody("Say that you work here."))
                .setRules(PolicyRules.newBuilder()
                        .addAllNetworks(NETWORKS)
                        .addDailyShareCaps(DailyShareCap.newBuilder()
                                .setNetwork(NETWORKS.getFirst())
                                .setMaxShares(20))
                        .addRequiredDisclosures(RequiredDisclosure.newBuilder()
                                .setLanguageCode("en")
                                .addLabels("I work for Acme")
                                .addLabels("#employee")))
                .build();
        Policy created = compliance.createPolicy(CreatePolicyRequest.newBuilder()
                .setPolicyId("benchmark")
                .setPolicy(draft)
                .build());
        Policy published = compliance.publishPolicy(
                PublishPolicyRequest.newBuilder().setName(created.getName()).build());
        List<Callable<Channel>> joining = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            String subject = "member-" + i;
            joining.add(() -> ready(as(channel, issuer, subject), published));
        }
        List<Channel> members = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (Future<Channel> member : callers.invokeAll(joining)) {
                members.add(member.get());
            }
        }
        return members;
    }

    private static Channel ready(Channel member, Policy published) {
        boolean ready = PolicyServiceGrpc.newBlockingStub(member)
                .acknowledgeMyPolicy(AcknowledgeMyPolicyRequest.newBuilder()
                        .setPolicy(POLICY)
                        .setVersion(published.getVersion())
                        .setLanguageCode("en")
                        .build())
                .getAcknowledged();
        for (Network network : NETWORKS) {
            ready &= ConsentServiceGrpc.newBlockingStub(member)
                    .grantConsent(GrantConsentRequest.newBuilder()
                            .setPurpose("purposes/use-personal-account")
                            .setNetwork(network)
                            .build())
                    .hasChangeTime();
        }
        if (!ready) {
            throw new IllegalStateException("A member could not be made ready to share.");
        }
        return member;
    }

    private static Channel as(Channel channel, TokenIssuer issuer, String subject) throws Exception {
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + issuer.member(subject));
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private List<String> compare(ServerProcess policy, List<Channel> members) throws Exception {
        Map<String, DecisionLoad> loads = new LinkedHashMap<>();
        loads.put("a share, own account", load(members, share(AccountKind.ACCOUNT_KIND_PERSONAL), Duration.ZERO));
        loads.put(
                "a share, professional account",
                load(members, share(AccountKind.ACCOUNT_KIND_PROFESSIONAL), Duration.ZERO));
        loads.put("a page of 50, cold", load(members, page(), MEMORY));
        loads.put("a page of 50, warm", load(members.subList(0, CALLERS), page(), Duration.ZERO));
        Map<String, List<Double>> micros = new Comparison(
                        settings.warmUp(), settings.rounds(), settings.round(), System.out::println)
                .run(loads.entrySet().stream()
                        .map(load -> new Contender(load.getKey(), policy.handle(), load.getValue()))
                        .toList());
        List<String> table = new ArrayList<>();
        table.add("");
        table.add("| asked | decisions | CPU per call | CPU per decision | p50 | p99 |");
        table.add("| --- | ---: | ---: | ---: | ---: | ---: |");
        loads.forEach((name, load) -> {
            double used = Comparison.median(micros.getOrDefault(name, List.of()));
            int decisions = name.startsWith("a page") ? page().getQuestionsCount() : 1;
            table.add(String.format(
                    "| %s | %d | %.0f µs | %.1f µs | %.1f ms | %.1f ms |",
                    name,
                    decisions,
                    used,
                    used / decisions,
                    load.micros(0.5, settings.rounds()) / 1_000,
                    load.micros(0.99, settings.rounds()) / 1_000));
        });
        return table;
    }

    private static DecisionLoad load(List<Channel> members, DecideSharesRequest request, Duration pause) {
        return new DecisionLoad(members, request, CALLERS, pause);
    }

    private static DecideSharesRequest share(AccountKind kind) {
        return DecideSharesRequest.newBuilder()
                .setBinding(true)
                .addQuestions(question(1, NETWORKS.getFirst(), kind))
                .build();
    }

    /** As content-service asks for a page: each post on two networks, from both kinds of account. */
    private static DecideSharesRequest page() {
        DecideSharesRequest.Builder page = DecideSharesRequest.newBuilder();
        for (int post = 0; post < POSTS; post++) {
            for (Network network : NETWORKS) {
                page.addQuestions(question(post, network, AccountKind.ACCOUNT_KIND_PERSONAL));
                page.addQuestions(question(post, network, AccountKind.ACCOUNT_KIND_PROFESSIONAL));
            }
        }
        return page.build();
    }

    private static ShareQuestion question(int post, Network network, AccountKind kind) {
        ShareFacts.Builder facts = ShareFacts.newBuilder()
                .setPost("posts/" + post)
                .setAvailable(true)
                .setInAudience(true)
                .addAllVariantNetworks(NETWORKS)
                .addTopics("hiring");
        facts.addVariantsBuilder().setNetwork(network).setLanguageCode("en").setText(TEXT);
        return ShareQuestion.newBuilder()
                .setFacts(facts)
                .setNetwork(network)
                .setAccountKind(kind)
                .build();
    }
}
