package io.relais.content.feed;

import static io.relais.content.network.Network.BLUESKY;
import static io.relais.content.network.Network.LINKEDIN;
import static io.relais.content.network.Network.X;
import static io.relais.content.post.SamplePost.MADE;
import static io.relais.content.post.SamplePost.aPost;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.content.decision.ScriptedDecisions;
import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import io.relais.content.post.Audience;
import io.relais.content.post.InMemoryPosts;
import io.relais.content.post.ListPlace;
import io.relais.content.post.Member;
import io.relais.content.post.Post;
import io.relais.content.post.Posts;
import io.relais.content.post.SamplePost;
import io.relais.content.post.TextLength;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListMyFeedTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = MADE.plusSeconds(100_000);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Member ALICE = new Member("alice", "fr-FR", "Sales", "Field", "FR");

    private final TenantScoped<Posts> posts = InMemoryPosts.perTenant();
    private final TenantScoped<Dismissals> dismissals = InMemoryDismissals.perTenant();
    private final ScriptedDecisions decisions = new ScriptedDecisions();
    private final ListMyFeed listMyFeed = new ListMyFeed(posts, dismissals, decisions, CLOCK);

    private Post publish(SamplePost post, int second) {
        Post published = post.published(MADE.plusSeconds(second));
        posts.of(ACME).add(published);
        return published;
    }

    private List<Post> feed(Member member) {
        return listMyFeed.list(ACME, member, null, 50).items().stream()
                .map(FeedItem::post)
                .toList();
    }

    @Test
    void aMemberSeesWhatIsMeantForThemLastPublishedFirst() {
        Post everybodys = publish(aPost(), 1);
        Post ofSales = publish(aPost().forTeams("Sales"), 2);
        publish(aPost().forTeams("HR"), 3);
        publish(aPost().forAudience(new Audience(List.of("Sales"), List.of(), List.of("DE"), List.of())), 4);
        publish(aPost().expiringAt(NOW), 5);
        posts.of(ACME).add(aPost().draft());
        posts.of(ACME).add(aPost().retracted(MADE));
        assertThat(feed(ALICE)).containsExactly(ofSales, everybodys);
    }

    @Test
    void anotherTenantsMembersSeeNothingOfIt() {
        publish(aPost(), 1);
        assertThat(listMyFeed.list(new TenantId("globex"), ALICE, null, 50).items())
                .isEmpty();
        assertThat(decisions.asked()).isEmpty();
    }

    @Test
    void whatAMemberDismissedIsGoneForThemAlone() {
        Post post = publish(aPost(), 1);
        DismissFeedPost dismissFeedPost = new DismissFeedPost(posts, dismissals, CLOCK);
        dismissFeedPost.dismiss(ACME, ALICE, post.id());
        dismissFeedPost.dismiss(ACME, ALICE, post.id());
        assertThat(feed(ALICE)).isEmpty();
        assertThat(feed(new Member("bob", "en", "", "", ""))).containsExactly(post);
        new ForgetDismissals(dismissals).forget(ACME, "alice");
        assertThat(feed(ALICE)).containsExactly(post);
    }

    @Test
    void allDecisionsOfAPageComeFromOneCallForBothKindsOfAccount() {
        publish(aPost().on(LINKEDIN, "fr", "Un").on(LINKEDIN, "en", "One").on(X, "fr", "Un"), 1);
        publish(aPost().on(BLUESKY, "fr", "Deux"), 2);
        decisions.allowing(question -> question.network() == X && question.accountKind() == AccountKind.PROFESSIONAL);
        List<FeedItem> items = listMyFeed.list(ACME, ALICE, null, 50).items();
        assertThat(decisions.asked()).hasSize(1);
        assertThat(decisions.asked().getFirst().binding()).isFalse();
        assertThat(decisions.asked().getFirst().questions()).hasSize(6);
        assertThat(items.get(1).variants())
                .extracting(variant ->
                        variant.variant().network() + " " + variant.personal().allowed() + " "
                                + variant.professional().allowed())
                .containsExactly("LINKEDIN false false", "X false true");
    }

    @Test
    void aVariantIsInTheMembersLanguageWhereThePostHasIt() {
        publish(aPost().on(LINKEDIN, "en", "Hello").on(LINKEDIN, "fr", "Bonjour"), 1);
        assertThat(listMyFeed
                        .list(ACME, ALICE, null, 50)
                        .items()
                        .getFirst()
                        .variants()
                        .getFirst()
                        .variant()
                        .text())
                .isEqualTo("Bonjour");
    }

    @Test
    void aWalkMissesAndRepeatsNothingWhileOthersPublishAndManyPostsAreForOthers() {
        List<Post> before = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            publish(aPost().forAudience(new Audience(List.of("Sales"), List.of("HQ"), List.of(), List.of())), i);
            if (i % 10 == 0) {
                before.add(publish(aPost(), i));
            }
        }
        List<Post> walked = new ArrayList<>();
        @Nullable ListPlace place = null;
        do {
            ListMyFeed.Page page = listMyFeed.list(ACME, ALICE, place, 3);
            page.items().forEach(item -> walked.add(item.post()));
            place = page.next().orElse(null);
            publish(aPost(), 1_000);
        } while (place != null);
        assertThat(walked).containsExactlyElementsOf(before.reversed());
    }

    @Test
    void aPageEndsBeforeItsQuestionsExceedOneCall() {
        for (int i = 0; i < 100; i++) {
            SamplePost post = aPost();
            for (Network network : Network.values()) {
                post.on(network, "fr", new TextLength(1, 1, 0));
            }
            publish(post, i);
        }
        ListMyFeed.Page first = listMyFeed.list(ACME, ALICE, null, 500);
        assertThat(first.items()).hasSize(83);
        ListMyFeed.Page second = listMyFeed.list(ACME, ALICE, first.next().orElseThrow(), 500);
        assertThat(second.items()).hasSize(17);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void aPageEndsBeforeItsTextsExceedOneAnswer() {
        IntStream.range(0, 20).forEach(i -> publish(aPost().on(Network.FACEBOOK, "fr", "x".repeat(60_000)), i));
        assertThat(listMyFeed.list(ACME, ALICE, null, 500).items()).hasSize(8);
    }
}
