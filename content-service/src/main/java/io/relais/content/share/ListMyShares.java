package io.relais.content.share;

import io.relais.content.post.ListPlace;
import io.relais.content.post.PageBudget;
import io.relais.content.post.Post;
import io.relais.content.post.Posts;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists a member's shares, newest first. */
public final class ListMyShares {
    /** How many shares are read at once. */
    private static final int CHUNK = 50;

    private final TenantScoped<Shares> shares;
    private final TenantScoped<Posts> posts;

    /** Reads from those ports. */
    public ListMyShares(TenantScoped<Shares> shares, TenantScoped<Posts> posts) {
        this.shares = shares;
        this.posts = posts;
    }

    /**
     * A page.
     *
     * @param shares newest first
     * @param next where the next page begins; empty on the last
     */
    public record Page(List<Share> shares, Optional<ListPlace> next) {}

    /** At most {@code size} shares in one of those states after that place, or from the beginning. */
    public Page list(TenantId tenant, String memberId, Set<ShareState> states, @Nullable ListPlace after, int size) {
        List<Share> page = new ArrayList<>();
        PageBudget budget = new PageBudget(size);
        Set<ShareState> stored = storedAs(states);
        @Nullable ListPlace place = after;
        while (true) {
            int wanted = Math.min(CHUNK, size - page.size() + 1);
            List<Share> chunk = shares.of(tenant).newestFirst(memberId, stored, place, wanted);
            for (Share share : asTheyStand(tenant, chunk)) {
                if (!states.contains(share.state())) {
                    continue;
                }
                // A dialogue's address repeats the text, percent-encoded.
                if (!budget.admits(share.text().length() + share.shareUri().length())) {
                    return new Page(page, Optional.of(placeOf(page.getLast())));
                }
                page.add(share);
            }
            if (chunk.size() < wanted) {
                return new Page(page, Optional.empty());
            }
            place = placeOf(chunk.getLast());
        }
    }

    /** The states in which shares are stored that may stand in one of those: a retracted post changes how they read. */
    private static Set<ShareState> storedAs(Set<ShareState> states) {
        Set<ShareState> stored = EnumSet.noneOf(ShareState.class);
        for (ShareState state : states) {
            switch (state) {
                case SCHEDULED, OPENED, PUBLISHED -> stored.add(state);
                case CANCELLED -> stored.addAll(EnumSet.of(ShareState.CANCELLED, ShareState.SCHEDULED));
                case RETRACTED -> stored.addAll(EnumSet.of(ShareState.OPENED, ShareState.PUBLISHED));
            }
        }
        return stored;
    }

    private List<Share> asTheyStand(TenantId tenant, List<Share> chunk) {
        List<String> postIds = chunk.stream().map(Share::postId).distinct().toList();
        if (postIds.isEmpty()) {
            return List.of();
        }
        Map<String, Post> shared =
                posts.of(tenant).findAll(postIds).stream().collect(Collectors.toMap(Post::id, Function.identity()));
        return chunk.stream()
                .map(share -> Optional.ofNullable(shared.get(share.postId()))
                        .map(share::asOf)
                        .orElse(share))
                .toList();
    }

    private static ListPlace placeOf(Share share) {
        return new ListPlace(share.createTime(), share.id());
    }
}
