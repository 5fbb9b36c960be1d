package io.relais.content.post;

import static io.relais.content.post.SamplePost.MADE;
import static io.relais.content.post.SamplePost.aPost;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.content.network.Network;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of posts does. Each test uses tenants of its own. */
public abstract class PostsContract {
    private static final Set<String> EVERYBODY = Set.of("everybody");

    private final Posts acme;
    private final Posts globex;

    /** Tests that store. */
    protected PostsContract(TenantScoped<Posts> posts) {
        this.acme = posts.of(aTenant());
        this.globex = posts.of(aTenant());
    }

    private static TenantId aTenant() {
        return new TenantId("t" + Long.toString(System.nanoTime(), Character.MAX_RADIX));
    }

    @Test
    void aPostComesBackAsItWasStored() {
        Post notice = aPost().ofKind(PostKind.LEGAL_NOTICE)
                .on(Network.LINKEDIN, "fr", "Avis de constitution")
                .on(Network.BLUESKY, "en", "We are founded 👨‍👩‍👧‍👦")
                .forAudience(new Audience(List.of("Legal"), List.of("HQ"), List.of("FR"), List.of("fr")))
                .withLegalNotice(LegalNotice.Act.FORMATION, "", MADE.plusSeconds(60))
                .embargoedUntil(MADE.plusSeconds(30))
                .expiringAt(MADE.plusSeconds(3600))
                .ofCampaign("formation")
                .published(MADE.plusSeconds(1));
        Post event = aPost().ofKind(PostKind.EVENT)
                .withEvent(MADE, MADE.plus(Duration.ofHours(2)))
                .draft();
        acme.add(notice);
        acme.add(event);
        assertThat(acme.find(notice.id())).contains(notice);
        assertThat(acme.find(event.id())).contains(event);
        assertThat(acme.findAll(List.of(notice.id(), event.id(), "none"))).containsExactlyInAnyOrder(notice, event);
    }

    @Test
    void anotherTenantSeesNothing() {
        Post post = aPost().published(MADE);
        acme.add(post);
        assertThat(globex.find(post.id())).isEmpty();
        assertThat(globex.findAll(List.of(post.id()))).isEmpty();
        assertThat(globex.newestFirst(null, 10)).isEmpty();
        assertThat(globex.lastPublishedFirst(EVERYBODY, MADE, null, 10)).isEmpty();
        assertThat(globex.replace(post.retracted("", MADE))).isFalse();
        assertThat(globex.remove(post.id(), post.version())).isFalse();
        assertThat(acme.find(post.id())).contains(post);
    }

    @Test
    void theNextVersionReplacesTheCurrentOneOnly() {
        Post draft = aPost().draft();
        acme.add(draft);
        Post submitted = draft.submitted(MADE);
        assertThat(acme.replace(submitted)).isTrue();
        assertThat(acme.replace(draft.published(MADE))).isFalse();
        assertThat(acme.find(draft.id())).contains(submitted);
    }

    @Test
    void whatIsTakenOutOfAPostIsGone() {
        Post draft = aPost().expiringAt(MADE.plusSeconds(60)).draft();
        acme.add(draft);
        Post revised = draft.revised(aPost().content(), MADE);
        assertThat(acme.replace(revised)).isTrue();
        assertThat(acme.find(draft.id())).contains(revised);
    }

    @Test
    void ofFiftyWritersOfAVersionExactlyOneWins() throws Exception {
        Post draft = aPost().draft();
        acme.add(draft);
        List<Callable<Boolean>> writers = IntStream.range(0, 50)
                .<Callable<Boolean>>mapToObj(i -> () -> acme.replace(draft.submitted(MADE.plusMillis(i))))
                .toList();
        int won = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(writers)) {
                won += result.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(acme.find(draft.id())).get().extracting(Post::version).isEqualTo(2L);
    }

    @Test
    void onlyTheSeenVersionIsRemoved() {
        Post draft = aPost().draft();
        acme.add(draft);
        assertThat(acme.remove(draft.id(), 2)).isFalse();
        assertThat(acme.remove(draft.id(), 1)).isTrue();
        assertThat(acme.find(draft.id())).isEmpty();
        assertThat(acme.remove(draft.id(), 1)).isFalse();
    }

    @Test
    void aWalkNewestFirstMissesAndRepeatsNothingWhileOthersAdd() {
        List<Post> before = IntStream.range(0, 7)
                .mapToObj(i -> aPost().madeAt(MADE.plusSeconds(i / 3)).draft())
                .toList();
        before.forEach(acme::add);
        List<Post> walked = new ArrayList<>();
        @Nullable ListPlace place = null;
        while (true) {
            List<Post> page = acme.newestFirst(place, 2);
            if (page.isEmpty()) {
                break;
            }
            walked.addAll(page);
            place = new ListPlace(page.getLast().createTime(), page.getLast().id());
            acme.add(aPost().madeAt(MADE.plusSeconds(100)).draft());
        }
        assertThat(walked).containsExactlyInAnyOrderElementsOf(before);
        assertThat(walked)
                .isSortedAccordingTo((one, other) -> other.createTime().compareTo(one.createTime()));
    }

    @Test
    void segmentsFindWhatIsPublishedAndHasNotExpired() {
        Instant now = MADE.plusSeconds(100);
        Post everybodys = aPost().published(MADE.plusSeconds(1));
        Post expiring = aPost().expiringAt(now.plusMillis(1)).published(MADE.plusSeconds(2));
        Post ofSales = aPost().forTeams("Sales", "Marketing").published(MADE.plusSeconds(3));
        List.of(
                        everybodys,
                        expiring,
                        ofSales,
                        aPost().forTeams("Legal").published(MADE),
                        aPost().expiringAt(now).published(MADE),
                        aPost().draft(),
                        aPost().retracted(MADE))
                .forEach(acme::add);
        Set<String> segments = Set.of("everybody", "team:Sales", "country:FR");
        assertThat(acme.lastPublishedFirst(segments, now, null, 10)).containsExactly(ofSales, expiring, everybodys);
        assertThat(acme.lastPublishedFirst(segments, now, null, 2)).containsExactly(ofSales, expiring);
        assertThat(acme.lastPublishedFirst(segments, now, new ListPlace(MADE.plusSeconds(2), expiring.id()), 2))
                .containsExactly(everybodys);
    }

    @Test
    void aPostInTwoOfTheSegmentsComesOnce() {
        Post post = aPost().forTeams("Sales", "Marketing").published(MADE);
        acme.add(post);
        assertThat(acme.lastPublishedFirst(Set.of("team:Sales", "team:Marketing"), MADE, null, 10))
                .containsExactly(post);
    }
}
