package io.relais.content.feed;

import io.relais.content.decision.Decision;
import io.relais.content.decision.ShareDecisions;
import io.relais.content.decision.ShareFacts;
import io.relais.content.decision.ShareQuestion;
import io.relais.content.feed.FeedItem.FeedVariant;
import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import io.relais.content.post.Audience;
import io.relais.content.post.ListPlace;
import io.relais.content.post.Member;
import io.relais.content.post.PageBudget;
import io.relais.content.post.Post;
import io.relais.content.post.Posts;
import io.relais.content.post.Variant;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists what a member may share: published posts that have not expired, whose audience the member is in, that the member
 * did not dismiss; last published first. Nothing is written per member when a post is published (fan-out on read).
 *
 * <p>The decisions of a page come from one call. They are hints: a share asks again, bindingly.
 */
public final class ListMyFeed {
    /** How many posts are read at once. */
    private static final int CHUNK = 50;

    private final TenantScoped<Posts> posts;
    private final TenantScoped<Dismissals> dismissals;
    private final ShareDecisions decisions;
    private final Clock clock;

    /** Reads from those ports. */
    public ListMyFeed(
            TenantScoped<Posts> posts, TenantScoped<Dismissals> dismissals, ShareDecisions decisions, Clock clock) {
        this.posts = posts;
        this.dismissals = dismissals;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * A page.
     *
     * @param items last published first
     * @param next where the next page begins; empty on the last
     */
    public record Page(List<FeedItem> items, Optional<ListPlace> next) {}

    /**
     * At most {@code size} posts after that place, or from the beginning; fewer where their questions would not fit one call
     * to policy-service, or their texts one answer.
     */
    public Page list(TenantId tenant, Member member, @Nullable ListPlace after, int size) {
        Instant now = clock.instant();
        Selection selection = select(tenant, member, after, size, now);
        return new Page(decided(selection.posts(), member, now), selection.next());
    }

    private record Selection(List<Post> posts, Optional<ListPlace> next) {}

    private Selection select(TenantId tenant, Member member, @Nullable ListPlace after, int size, Instant now) {
        Set<String> segments = Audience.segmentsOf(member);
        List<Post> selected = new ArrayList<>();
        PageBudget budget = new PageBudget(size);
        int questions = 0;
        @Nullable ListPlace place = after;
        while (true) {
            List<Post> chunk = posts.of(tenant).lastPublishedFirst(segments, now, place, CHUNK);
            for (Post post : feedOf(tenant, member, chunk, now)) {
                questions += post.content().variants().networks().size() * AccountKind.values().length;
                boolean asksTooMuch = questions > ShareDecisions.MOST_QUESTIONS;
                if (asksTooMuch
                        || !budget.admits(AccountKind.values().length
                                * post.content().variants().textSize())) {
                    return new Selection(selected, Optional.of(placeOf(selected.getLast())));
                }
                selected.add(post);
            }
            if (chunk.size() < CHUNK) {
                return new Selection(selected, Optional.empty());
            }
            place = placeOf(chunk.getLast());
        }
    }

    /** A segment holds more than its audience: the audience itself decides, and what the member dismissed goes. */
    private List<Post> feedOf(TenantId tenant, Member member, List<Post> chunk, Instant now) {
        List<Post> candidates = chunk.stream()
                .filter(post -> post.isAvailableAt(now) && post.isVisibleTo(member))
                .toList();
        if (candidates.isEmpty()) {
            return List.of();
        }
        Set<String> dismissed = dismissals
                .of(tenant)
                .among(member.id(), candidates.stream().map(Post::id).toList());
        return candidates.stream()
                .filter(post -> !dismissed.contains(post.id()))
                .toList();
    }

    private List<FeedItem> decided(List<Post> page, Member member, Instant now) {
        List<ShareQuestion> questions = new ArrayList<>();
        for (Post post : page) {
            ShareFacts facts = ShareFacts.of(post, member, now);
            for (Network network : facts.networks()) {
                ShareFacts there = facts.about(post.content().variants().forReader(network, member.languageCode()));
                questions.add(new ShareQuestion(there, network, AccountKind.PERSONAL));
                questions.add(new ShareQuestion(there, network, AccountKind.PROFESSIONAL));
            }
        }
        if (questions.isEmpty()) {
            return List.of();
        }
        Iterator<Decision> answers = decisions.decide(questions, false).iterator();
        List<FeedItem> items = new ArrayList<>();
        for (Post post : page) {
            List<FeedVariant> variants = new ArrayList<>();
            for (Network network : post.content().variants().networks()) {
                Variant variant = post.content()
                        .variants()
                        .forReader(network, member.languageCode())
                        .orElseThrow();
                variants.add(new FeedVariant(variant, answers.next(), answers.next()));
            }
            items.add(new FeedItem(post, variants));
        }
        return items;
    }

    private static ListPlace placeOf(Post post) {
        return new ListPlace(Objects.requireNonNull(post.publishTime()), post.id());
    }
}
