package io.relais.content.link;

import static io.relais.content.post.SamplePost.MADE;
import static io.relais.content.post.SamplePost.aPost;
import static io.relais.content.share.SampleShare.aShare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relais.content.post.ChangePost;
import io.relais.content.post.InMemoryPosts;
import io.relais.content.post.Post;
import io.relais.content.post.Posts;
import io.relais.content.post.RetractPost;
import io.relais.content.post.SamplePost;
import io.relais.content.share.CancelMyShare;
import io.relais.content.share.GetMyShare;
import io.relais.content.share.InMemoryShares;
import io.relais.content.share.Share;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResolveLinkTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = MADE.plusSeconds(100);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final TenantScoped<Posts> posts = InMemoryPosts.perTenant();
    private final InMemoryShares shares = new InMemoryShares();
    private final InMemoryLinkCopies copies = new InMemoryLinkCopies();
    private final ResolveLink resolveLink = new ResolveLink(shares, posts, copies, CLOCK);
    private final CloseLinks closeLinks = new CloseLinks(shares, copies, CLOCK);

    private Share shareOf(Post post, String memberId) {
        posts.of(ACME)
                .find(post.id())
                .ifPresentOrElse(found -> {}, () -> posts.of(ACME).add(post));
        Share share = aShare(memberId, post.id(), MADE);
        shares.of(ACME).add(share);
        return share;
    }

    private Share shareOf(SamplePost post) {
        return shareOf(post.published(MADE), "alice");
    }

    @Test
    void anActiveLinkLeadsToItsPostsTargetWithTheCampaign() {
        Share share = shareOf(aPost().ofCampaign("spring").expiringAt(NOW.plusSeconds(1)));
        TrackedLink link = resolveLink.resolve(share.code());
        assertThat(link.leadsOn()).isTrue();
        assertThat(link.tenant()).isEqualTo(ACME);
        assertThat(link.share()).isEqualTo(share.name());
        assertThat(link.targetUri()).isEqualTo("https://www.acme.example/produit?ref=1");
        assertThat(link.utmCampaign()).isEqualTo("spring");
        assertThat(link.expireTime()).contains(NOW.plusSeconds(1));
        assertThat(copies.copy(share.code())).contains(link);
    }

    @Test
    void anUnknownCodeIsNotFound() {
        assertThat(catchThrowableOfType(DomainException.class, () -> resolveLink.resolve("nosuchcode"))
                        .reason())
                .isEqualTo(ErrorReason.ERROR_REASON_NOT_FOUND);
    }

    @Test
    void theLinkOfAnExpiredPostIsGone() {
        assertThat(resolveLink.resolve(shareOf(aPost().expiringAt(NOW)).code()).leadsOn())
                .isFalse();
    }

    @Test
    void aRetractionClosesAllLinksOfThePostAndTheirCopies() {
        Post post = aPost().published(MADE);
        List<Share> ofPost = new ArrayList<>();
        for (int i = 0; i < 501; i++) {
            ofPost.add(shareOf(post, "m" + i));
        }
        resolveLink.resolve(ofPost.getFirst().code());
        Share other = shareOf(aPost());
        resolveLink.resolve(other.code());
        new RetractPost(new ChangePost(posts), closeLinks, CLOCK)
                .retract(ACME, post.id(), OptionalLong.empty(), "A mistake");
        for (Share share : ofPost) {
            assertThat(copies.copy(share.code()))
                    .get()
                    .extracting(TrackedLink::leadsOn)
                    .isEqualTo(false);
        }
        assertThat(resolveLink.resolve(ofPost.getLast().code()).leadsOn()).isFalse();
        assertThat(resolveLink.resolve(other.code()).leadsOn()).isTrue();
    }

    @Test
    void aCancelledSharesLinkIsGoneAndItsCopyToo() {
        Share share = shareOf(aPost());
        resolveLink.resolve(share.code());
        new CancelMyShare(shares, new GetMyShare(shares, posts), closeLinks, CLOCK).cancel(ACME, "alice", share.id());
        assertThat(copies.copy(share.code()))
                .get()
                .extracting(TrackedLink::leadsOn)
                .isEqualTo(false);
        assertThat(resolveLink.resolve(share.code()).leadsOn()).isFalse();
    }
}
