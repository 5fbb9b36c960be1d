package io.relais.content.share;

import static io.relais.content.network.Network.BLUESKY;
import static io.relais.content.network.Network.INSTAGRAM;
import static io.relais.content.network.Network.LINKEDIN;
import static io.relais.content.network.Network.X;
import static io.relais.content.post.SamplePost.MADE;
import static io.relais.content.post.SamplePost.aPost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relais.content.decision.ScriptedDecisions;
import io.relais.content.decision.ShareFacts;
import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import io.relais.content.post.InMemoryPosts;
import io.relais.content.post.Member;
import io.relais.content.post.Post;
import io.relais.content.post.Posts;
import io.relais.content.post.SamplePost;
import io.relais.content.post.TrackedLinkAddresses;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CreateMyShareTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = MADE.plusSeconds(100);
    private static final Member ALICE = new Member("alice", "fr-FR", "Sales", "", "FR");

    private final TenantScoped<Posts> posts = InMemoryPosts.perTenant();
    private final InMemoryShares shares = new InMemoryShares();
    private final ScriptedDecisions decisions = new ScriptedDecisions();
    private final CreateMyShare createMyShare = with(new SecureRandom());

    private CreateMyShare with(RandomGenerator random) {
        return new CreateMyShare(
                posts,
                shares,
                decisions,
                new TrackedLinkAddresses("https://relais.example"),
                random,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Post publish(SamplePost post) {
        Post published = post.published(MADE);
        posts.of(ACME).add(published);
        return published;
    }

    private static CreateMyShare.Wish wish(Post post, Network network) {
        return new CreateMyShare.Wish(post.id(), network, AccountKind.PERSONAL, ShareMode.DIALOGUE, "", "");
    }

    private Share open(Post post, Network network) {
        return ((CreateMyShare.Outcome.Opened) createMyShare.create(ACME, ALICE, wish(post, network))).share();
    }

    private DomainException refusal(CreateMyShare.Wish wish) {
        return catchThrowableOfType(DomainException.class, () -> createMyShare.create(ACME, ALICE, wish));
    }

    private static final Set<ShareState> ALL = EnumSet.allOf(ShareState.class);

    @Test
    void anAllowedShareIsStoredWithItsOwnTrackedLink() {
        Post post = publish(aPost().on(LINKEDIN, "en", "Hello").on(LINKEDIN, "fr", "Bonjour"));
        Share share = open(post, LINKEDIN);
        assertThat(shares.of(ACME).find(share.id())).contains(share);
        assertThat(share.text()).isEqualTo("Bonjour");
        assertThat(share.trackedLink()).isEqualTo("https://relais.example/l/" + share.code());
        assertThat(share.state()).isEqualTo(ShareState.OPENED);
        assertThat(share.createTime()).isEqualTo(NOW);
        assertThat(open(post, LINKEDIN).code()).isNotEqualTo(share.code());
    }

    @Test
    void theDecisionBindsAndIsAskedWithTheFactsOfThePost() {
        Post post = publish(aPost().on(LINKEDIN, "fr", "Un").on(X, "fr", "Un").embargoedUntil(NOW.plusSeconds(1)));
        open(post, X);
        assertThat(decisions.asked()).hasSize(1);
        assertThat(decisions.asked().getFirst().binding()).isTrue();
        ShareFacts facts = decisions.asked().getFirst().questions().getFirst().facts();
        assertThat(facts.post()).isEqualTo(post.name());
        assertThat(facts.available()).isTrue();
        assertThat(facts.inAudience()).isTrue();
        assertThat(facts.networks()).isEqualTo(Set.of(LINKEDIN, X));
        assertThat(facts.notBefore()).contains(NOW.plusSeconds(1));
    }

    @Test
    void aRefusedShareLeavesNothingBehind() {
        Post post = publish(aPost());
        decisions.allowing(question -> false);
        CreateMyShare.Outcome outcome = createMyShare.create(ACME, ALICE, wish(post, LINKEDIN));
        assertThat(outcome).isInstanceOf(CreateMyShare.Outcome.Refused.class);
        assertThat(((CreateMyShare.Outcome.Refused) outcome).kept().bytes()).isNotEmpty();
        assertThat(((CreateMyShare.Outcome.Refused) outcome).decision().reasons())
                .hasSize(1);
        assertThat(shares.of(ACME).newestFirst("alice", ALL, null, 10)).isEmpty();
    }

    @Test
    void whatAMemberCantSeeIsNotFoundBeforeAnythingIsAsked() {
        Post draft = aPost().draft();
        posts.of(ACME).add(draft);
        Post ofHr = publish(aPost().forTeams("HR"));
        for (Post post : new Post[] {draft, ofHr, aPost().published(MADE)}) {
            assertThat(refusal(wish(post, LINKEDIN)).reason()).isEqualTo(ErrorReason.ERROR_REASON_NOT_FOUND);
        }
        assertThat(decisions.asked()).isEmpty();
    }

    @Test
    void anExpiredOrRetractedPostIsNotAvailableToTheDecision() {
        Post expired = publish(aPost().expiringAt(NOW));
        Post retracted = aPost().retracted(MADE);
        posts.of(ACME).add(retracted);
        decisions.allowing(question -> question.facts().available());
        for (Post post : new Post[] {expired, retracted}) {
            assertThat(createMyShare.create(ACME, ALICE, wish(post, LINKEDIN)))
                    .isInstanceOf(CreateMyShare.Outcome.Refused.class);
        }
    }

    @Test
    void publishingByApiIsRefusedWithTheRemedy() {
        Post post = publish(aPost());
        DomainException refusal =
                refusal(new CreateMyShare.Wish(post.id(), LINKEDIN, AccountKind.PERSONAL, ShareMode.API, "", ""));
        assertThat(refusal.fieldViolations().getFirst().field()).isEqualTo("mode");
        assertThat(refusal.fieldViolations().getFirst().message()).contains("DIALOGUE");
    }

    @Test
    void instagramIsRefusedWithTheRemedy() {
        Post post = publish(aPost().on(INSTAGRAM, "fr", "Bonjour"));
        DomainException refusal = refusal(wish(post, INSTAGRAM));
        assertThat(refusal.fieldViolations().getFirst().field()).isEqualTo("network");
        assertThat(refusal.fieldViolations().getFirst().message()).contains("another network");
    }

    @Test
    void onlyMastodonHasInstances() {
        Post post = publish(aPost());
        DomainException refusal = refusal(new CreateMyShare.Wish(
                post.id(), LINKEDIN, AccountKind.PERSONAL, ShareMode.DIALOGUE, "", "piaille.fr"));
        assertThat(refusal.fieldViolations().getFirst().field()).isEqualTo("instance");
    }

    @Test
    void aNetworkWithoutVariantIsNeverSharedWhateverTheDecision() {
        Post post = publish(aPost());
        assertThat(refusal(wish(post, BLUESKY)).fieldViolations().getFirst().field())
                .isEqualTo("network");
        assertThat(shares.of(ACME).newestFirst("alice", ALL, null, 10)).isEmpty();
    }

    @Test
    void ofFiftySharesAtOnceExactlyTheCapStarts() throws InterruptedException, ExecutionException {
        Post post = publish(aPost());
        for (int cap : new int[] {1, 5, 37}) {
            decisions.capping(cap);
            Member member = new Member("member" + cap, "fr-FR", "Sales", "", "FR");
            List<CreateMyShare.Outcome> outcomes = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<CreateMyShare.Outcome>> calls =
                        Collections.nCopies(50, () -> createMyShare.create(ACME, member, wish(post, LINKEDIN)));
                for (Future<CreateMyShare.Outcome> outcome : threads.invokeAll(calls)) {
                    outcomes.add(outcome.get());
                }
            }
            assertThat(outcomes)
                    .filteredOn(CreateMyShare.Outcome.Opened.class::isInstance)
                    .hasSize(cap);
            assertThat(shares.of(ACME).newestFirst(member.id(), ALL, null, 100))
                    .hasSize(cap)
                    .extracting(share -> Objects.requireNonNull(share.place()).number())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, cap).boxed().toList());
        }
    }

    @Test
    void aShareThatIsGivenUpGivesItsPlaceBack() {
        Post post = publish(aPost());
        decisions.capping(1);
        Share share = open(post, LINKEDIN);
        assertThat(createMyShare.create(ACME, ALICE, wish(post, LINKEDIN)))
                .isInstanceOf(CreateMyShare.Outcome.Refused.class);
        assertThat(shares.of(ACME).replace(share.cancelled(NOW))).isTrue();
        assertThat(open(post, LINKEDIN).decision()).isNotNull();
    }

    @Test
    void aCodeThatIsTakenIsNotUsedAgain() {
        Post post = publish(aPost());
        int seed = 7;
        RandomGenerator first = new Random(seed);
        RandomGenerator repeating = new Random(seed);
        Share one = ((CreateMyShare.Outcome.Opened) with(first).create(ACME, ALICE, wish(post, LINKEDIN))).share();
        Share other =
                ((CreateMyShare.Outcome.Opened) with(repeating).create(ACME, ALICE, wish(post, LINKEDIN))).share();
        assertThat(other.code()).isNotEqualTo(one.code());
        assertThat(shares.of(ACME).newestFirst("alice", ALL, null, 10)).hasSize(2);
    }
}
