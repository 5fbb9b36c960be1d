package io.relais.policy.linking.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relais.platform.errors.DomainException;
import io.relais.platform.outgoing.EndpointRules;
import io.relais.platform.sealing.MasterKeys;
import io.relais.platform.settings.StartupRefusal;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.consent.PersonalAccount;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.linking.BeginLinking;
import io.relais.policy.linking.CompleteLinking;
import io.relais.policy.linking.CompleteLinking.Answer;
import io.relais.policy.linking.Linkings;
import io.relais.policy.linking.LinkingsInMemory;
import io.relais.policy.linking.ServerApps;
import io.relais.policy.linking.ServerAppsInMemory;
import io.relais.policy.network.Network;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.testkit.NetworkSignIn;
import io.relais.testkit.NetworkSignIn.Fault;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Linking against a network that speaks OAuth as the real ones do. */
class LinkingTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final URI REDIRECT_URI = URI.create("https://relais.example/linking");
    private static final List<TenantId> TENANTS = List.of(ACME, GLOBEX);
    private static final List<String> MEMBERS = List.of("alice", "bob");

    private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private final TenantScoped<Linkings> linkings = LinkingsInMemory.scoped();
    private final TenantScoped<ServerApps> serverApps = ServerAppsInMemory.scoped();
    private final ChangeLedger change = new ChangeLedger(ledgers, (tenant, member) -> {});

    private NetworkSignIn network;
    private NetworkClient client;
    private BeginLinking begin;
    private CompleteLinking complete;

    @BeforeEach
    void start() throws IOException {
        network = NetworkSignIn.start();
        client = new NetworkClient(SystemDefaultDnsResolver.INSTANCE, new EndpointRules(true), Duration.ofMillis(500));
        Environment environment = environment(configured(network.origin()));
        OAuthNetworks networks = new OAuthNetworks(
                OAuthLinkingConfiguration.descriptions(environment),
                new Servers(
                        OAuthLinkingConfiguration.serverDescriptions(environment),
                        new EndpointRules(false),
                        REDIRECT_URI,
                        client,
                        serverApps,
                        MasterKeys.of(Base64.getEncoder().encodeToString(new byte[32]), List.of()),
                        clock),
                REDIRECT_URI,
                client);
        begin = new BeginLinking(networks, ledgers, linkings, tenant -> List::of, clock);
        complete = new CompleteLinking(networks, linkings, change, tenant -> List::of, clock);
        TENANTS.forEach(tenant -> MEMBERS.forEach(member -> {
            grant(tenant, member, Network.X);
            grant(tenant, member, Network.LINKEDIN);
            grant(tenant, member, Network.FACEBOOK);
            grant(tenant, member, Network.MASTODON);
        }));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        network.close();
    }

    private static Environment environment(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return environment;
    }

    private static Map<String, Object> configured(String origin) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("relais.networks.allow-loopback", "true");
        properties.put("relais.grpc.address", "127.0.0.1");
        for (String name : List.of("x", "linkedin", "facebook")) {
            properties.put("relais.networks." + name + ".client-id", NetworkSignIn.CLIENT_ID);
            properties.put("relais.networks." + name + ".client-secret", NetworkSignIn.CLIENT_SECRET);
            properties.put("relais.networks." + name + ".origin", origin);
        }
        properties.put("relais.networks.mastodon.enabled", "true");
        properties.put("relais.networks.mastodon.origin", origin);
        return properties;
    }

    private void grant(TenantId tenant, String member, Network on) {
        var changed = change.apply(
                tenant,
                member,
                ledger -> ledger.grant(PurposeCatalogue.USE_PERSONAL_ACCOUNT, on, "fr", clock.instant()));
        assertThat(changed.after().consents()).isNotEmpty();
    }

    private void withdraw(String member, Network on) {
        var changed = change.apply(
                ACME,
                member,
                ledger -> ledger.withdraw(PurposeCatalogue.USE_PERSONAL_ACCOUNT, on, "fr", clock.instant()));
        assertThat(changed.after().accounts()).isEmpty();
    }

    private Answer letIn(String member, Network on, String account) {
        return letIn(member, on, "", account);
    }

    private Answer letIn(String member, Network on, String host, String account) {
        BeginLinking.Begun begun = begin.begin(ACME, member, on, host);
        Map<String, String> back = network.letIn(begun.page().toString(), account);
        return new Answer(back.getOrDefault("state", ""), back.getOrDefault("code", ""), "", "");
    }

    private List<PersonalAccount> linked(String member) {
        return ledgers.of(ACME).find(member).accounts();
    }

    private static void assertRefused(ErrorReason reason, String cause, ThrowingCallable call) {
        DomainException refused = catchThrowableOfType(DomainException.class, call);
        assertThat(refused.reason()).isEqualTo(reason);
        if (!cause.isEmpty()) {
            assertThat(refused.metadata()).containsEntry("cause", cause);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Network.class,
            names = {"X", "LINKEDIN", "FACEBOOK"})
    void anAccountIsLinkedAsTheNetworkNamesItAndNoAccessIsKept(Network on) {
        PersonalAccount account = complete.complete(ACME, "alice", letIn("alice", on, "77"));

        assertThat(account.link()).isEqualTo(new PersonalAccount.Link("77", now));
        assertThat(account.handle()).isEqualTo("77_handle");
        assertThat(linked("alice")).containsExactly(account);
        assertThat(network.givenTokens()).isOne();
        assertThat(network.validTokens()).isEmpty();
        assertThat(account.toString() + ledgers.of(ACME).find("alice")).doesNotContain("77_handle", "networkAccountId");

        withdraw("alice", on);
        assertThat(linked("alice")).isEmpty();
    }

    @Test
    void ofManyThatCompleteALinkingAtOnceOneDoes() {
        Answer answer = letIn("alice", Network.X, "77");
        long done = IntStream.range(0, 8)
                .parallel()
                .filter(one -> {
                    try {
                        return complete.complete(ACME, "alice", answer).link() != null;
                    } catch (DomainException refused) {
                        assertThat(refused.metadata()).containsEntry("cause", "linking_unknown");
                        return false;
                    }
                })
                .count();
        assertThat(done).isOne();
        assertThat(linked("alice")).hasSize(1);
        assertThat(network.givenTokens()).isOne();
    }

    @Test
    void aStateIsGoodForWhoBeganItForTenMinutesAndForItsOwnCode() {
        Answer alices = letIn("alice", Network.X, "77");
        assertRefused(
                ErrorReason.ERROR_REASON_LINKING_FAILED,
                "linking_unknown",
                () -> complete.complete(ACME, "bob", alices));
        assertRefused(
                ErrorReason.ERROR_REASON_LINKING_FAILED,
                "linking_unknown",
                () -> complete.complete(GLOBEX, "alice", alices));

        Answer attackers = letIn("bob", Network.X, "66");
        assertRefused(
                ErrorReason.ERROR_REASON_LINKING_FAILED,
                "invalid_grant",
                () -> complete.complete(ACME, "alice", new Answer(alices.state(), attackers.code(), "", "")));
        assertRefused(
                ErrorReason.ERROR_REASON_LINKING_FAILED,
                "linking_unknown",
                () -> complete.complete(ACME, "alice", alices));

        Answer late = letIn("alice", Network.X, "77");
        now = now.plus(Duration.ofMinutes(10));
        assertRefused(
                ErrorReason.ERROR_REASON_LINKING_FAILED,
                "linking_unknown",
                () -> complete.complete(ACME, "alice", late));
        assertThat(linked("alice")).isEmpty();
        assertThat(network.givenTokens()).isZero();
    }

    @Test
    void whatTheNetworkRefusesAndWhoItIsNotIsTold() {
        Answer first = letIn("alice", Network.LINKEDIN, "77");
        assertRefused(
                ErrorReason.ERROR_REASON_LINKING_FAILED,
                "access_denied",
                () -> complete.complete(ACME, "alice", new Answer(first.state(), "", "access_denied", "")));
        Answer second = letIn("alice", Network.LINKEDIN, "77");
        assertRefused(
                ErrorReason.ERROR_REASON_LINKING_FAILED,
                "unknown_error",
                () -> complete.complete(ACME, "alice", new Answer(second.state(), "", "<b>no</b>", "")));
        Answer third = letIn("alice", Network.LINKEDIN, "77");
        assertRefused(
                ErrorReason.ERROR_REASON_LINKING_FAILED,
                "issuer_mismatch",
                () -> complete.complete(
                        ACME, "alice", new Answer(third.state(), third.code(), "", "https://evil.example")));
        assertRefused(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                "",
                () -> complete.complete(ACME, "alice", new Answer(third.state(), "", "", "")));
        assertThat(network.requests()).isEmpty();
    }

    @Test
    void withoutTheChoiceNothingBeginsAndNothingIsCompleted() {
        Answer answer = letIn("alice", Network.X, "77");
        withdraw("alice", Network.X);
        assertRefused(ErrorReason.ERROR_REASON_CONSENT_REQUIRED, "", () -> begin.begin(ACME, "alice", Network.X, ""));
        assertRefused(ErrorReason.ERROR_REASON_CONSENT_REQUIRED, "", () -> complete.complete(ACME, "alice", answer));
        assertThat(linked("alice")).isEmpty();
        assertThat(network.givenTokens()).isOne();
        assertThat(network.validTokens()).isEmpty();
    }

    @Test
    void whoHasLeftLinksNothingAndLosesWhatWasLinked() {
        PersonalAccount account = complete.complete(ACME, "alice", letIn("alice", Network.X, "77"));
        Answer late = letIn("alice", Network.X, "78");
        assertThat(change.apply(ACME, "alice", Ledger::end).before().accounts()).containsExactly(account);
        assertThat(linked("alice")).isEmpty();
        assertRefused(ErrorReason.ERROR_REASON_WRONG_STATE, "", () -> begin.begin(ACME, "alice", Network.X, ""));
        assertRefused(ErrorReason.ERROR_REASON_WRONG_STATE, "", () -> complete.complete(ACME, "alice", late));
        assertThat(network.validTokens()).isEmpty();
    }

    @Test
    void ofTwoMembersOneHasTheAccountAndTheOtherOnceItIsGivenUp() {
        PersonalAccount alices = complete.complete(ACME, "alice", letIn("alice", Network.X, "77"));
        assertRefused(
                ErrorReason.ERROR_REASON_ALREADY_EXISTS,
                "",
                () -> complete.complete(ACME, "bob", letIn("bob", Network.X, "77")));
        assertThat(linked("bob")).isEmpty();
        assertThat(linked("alice")).containsExactly(alices);

        withdraw("alice", Network.X);
        assertThat(complete.complete(ACME, "bob", letIn("bob", Network.X, "77")).link())
                .isNotNull();
    }

    @Test
    void linkingAgainKeepsTheAccountAndTakesItsNewHandle() {
        PersonalAccount first = complete.complete(ACME, "alice", letIn("alice", Network.X, "77"));
        now = now.plusSeconds(60);
        network.rename("77", "alice.renamed");
        PersonalAccount second = complete.complete(ACME, "alice", letIn("alice", Network.X, "77"));
        assertThat(second)
                .isEqualTo(new PersonalAccount(
                        first.id(),
                        Network.X,
                        "alice.renamed",
                        first.createTime(),
                        new PersonalAccount.Link("77", now)));
        assertThat(linked("alice")).containsExactly(second);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "KEEPING"})
    void aNetworkThatDoesNotAnswerAsItShouldLinksNothing(Fault fault) {
        Answer answer = letIn("alice", Network.X, "77");
        network.fail(fault);
        assertRefused(ErrorReason.ERROR_REASON_UNAVAILABLE, "", () -> complete.complete(ACME, "alice", answer));
        assertThat(network.requests()).doesNotContain("/inside");
        assertThat(linked("alice")).isEmpty();
        network.fail(Fault.NONE);
        assertRefused(
                ErrorReason.ERROR_REASON_LINKING_FAILED,
                "linking_unknown",
                () -> complete.complete(ACME, "alice", answer));
    }

    @Test
    void anAccountIsLinkedThoughTheNetworkDoesNotTakeTheAccessBack() {
        Answer answer = letIn("alice", Network.X, "77");
        network.fail(Fault.KEEPING);
        assertThat(complete.complete(ACME, "alice", answer).link()).isNotNull();
        assertThat(network.validTokens()).hasSize(1);
    }

    @Test
    void aMemberNamesTheServerThatHasTheirAccountAndRelaisRegistersThereOnce() {
        PersonalAccount account =
                complete.complete(ACME, "alice", letIn("alice", Network.MASTODON, " Social.Example ", "77"));
        assertThat(account.handle()).isEqualTo("77_handle@social.example");
        assertThat(account.link()).isEqualTo(new PersonalAccount.Link("77@social.example", now));
        assertThat(network.validTokens()).isEmpty();

        // The same id at another server is another account.
        PersonalAccount another = complete.complete(ACME, "bob", letIn("bob", Network.MASTODON, "other.example", "77"));
        assertThat(another.handle()).isEqualTo("77_handle@other.example");
        assertRefused(
                ErrorReason.ERROR_REASON_ALREADY_EXISTS,
                "",
                () -> complete.complete(ACME, "bob", letIn("bob", Network.MASTODON, "social.example", "77")));
        assertThat(registrations()).isEqualTo(2);
        assertThat(serverApps.of(ACME).find("social.example").orElseThrow().sealedSecret())
                .doesNotContain(NetworkSignIn.CLIENT_SECRET);
        assertThat(serverApps.of(GLOBEX).find("social.example")).isEmpty();

        now = now.plus(Duration.ofHours(12));
        assertThat(letIn("alice", Network.MASTODON, "social.example", "77").code())
                .isNotEmpty();
        assertThat(registrations()).isEqualTo(3);
    }

    private long registrations() {
        return network.requests().stream().filter("/api/v1/apps"::equals).count();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                "localhost",
                "intranet",
                "[::1]",
                "169.254.169.254",
                "db.internal",
                "evil.example/path",
                "evil.example:8443",
                "user@evil.example",
                "evil.example#",
                "evil.example?a=b",
                "0x7f.1",
                "a b.example",
                "①②⑦.⓪.⓪.①"
            })
    void aServerThatIsNotOfThePublicInternetIsRefusedAndNotCalled(String host) {
        assertRefused(
                ErrorReason.ERROR_REASON_INVALID_REQUEST, "", () -> begin.begin(ACME, "alice", Network.MASTODON, host));
        assertThat(network.requests()).isEmpty();
    }

    @Test
    void aNetworkThatHasOneServerHasNoneToName() {
        assertRefused(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                "",
                () -> begin.begin(ACME, "alice", Network.X, "social.example"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAILING", "SILENT", "ENDLESS", "REDIRECTING", "GARBLED"})
    void aServerThatDoesNotRegisterAsItShouldIsToldAndNothingIsKept(Fault fault) {
        network.fail(fault);
        assertRefused(
                ErrorReason.ERROR_REASON_UNAVAILABLE,
                "",
                () -> begin.begin(ACME, "alice", Network.MASTODON, "social.example"));
        assertThat(serverApps.of(ACME).find("social.example")).isEmpty();
        assertThat(network.requests()).doesNotContain("/inside");
    }

    @Test
    void whatIsNotConfiguredCanBeDeclared() {
        for (Network other : List.of(Network.BLUESKY, Network.INSTAGRAM)) {
            grant(ACME, "alice", other);
            assertThatThrownBy(() -> begin.begin(ACME, "alice", other, ""))
                    .hasMessageContaining("Declare yours instead");
        }
        assertRefusesToStart(
                Map.of("relais.networks.bluesky.client-id", "a", "relais.networks.bluesky.client-secret", "b"));
        assertRefusesToStart(
                Map.of("relais.networks.mastodon.client-id", "a", "relais.networks.mastodon.client-secret", "b"));
        assertThatThrownBy(() -> OAuthLinkingConfiguration.serverDescriptions(environment(Map.of(
                        "relais.networks.mastodon.enabled", "true", "relais.networks.mastodon.origin", "http://a"))))
                .isInstanceOf(StartupRefusal.class);
        assertRefusesToStart(Map.of("relais.networks.x.client-id", "a"));
        Map<String, Object> reachable = configured(network.origin());
        reachable.put("relais.grpc.address", "0.0.0.0");
        assertRefusesToStart(reachable);
        reachable.remove("relais.networks.allow-loopback");
        assertRefusesToStart(reachable);
    }

    private static void assertRefusesToStart(Map<String, Object> properties) {
        assertThatThrownBy(() -> OAuthLinkingConfiguration.descriptions(environment(properties)))
                .isInstanceOf(StartupRefusal.class);
    }

    @Test
    void theAddressThatAMemberOpensHasAnswersForThisInstallationOnly() {
        String page = begin.begin(ACME, "alice", Network.X, "").page().toString();
        assertThat(page)
                .startsWith(network.origin() + "/i/oauth2/authorize?")
                .contains("redirect_uri=https%3A%2F%2Frelais.example%2Flinking")
                .contains("code_challenge_method=S256")
                .doesNotContain(NetworkSignIn.CLIENT_SECRET);
    }
}
