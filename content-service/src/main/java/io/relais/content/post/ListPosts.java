package io.relais.content.post;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the tenant's posts, newest first. */
public final class ListPosts {
    /** How many posts are read at once. */
    private static final int CHUNK = 50;

    private final TenantScoped<Posts> posts;

    /** Reads from {@code posts}. */
    public ListPosts(TenantScoped<Posts> posts) {
        this.posts = posts;
    }

    /**
     * A page.
     *
     * @param posts newest first
     * @param next where the next page begins; empty on the last
     */
    public record Page(List<Post> posts, Optional<ListPlace> next) {}

    /** At most {@code size} posts after that place, or from the beginning. */
    public Page list(TenantId tenant, @Nullable ListPlace after, int size) {
        Posts ofTenant = posts.of(tenant);
        List<Post> page = new ArrayList<>();
        PageBudget budget = new PageBudget(size);
        @Nullable ListPlace place = after;
        while (true) {
            int wanted = Math.min(CHUNK, size - page.size() + 1);
            List<Post> chunk = ofTenant.newestFirst(place, wanted);
            for (Post post : chunk) {
                if (!budget.admits(post.content().variants().textSize())) {
                    return new Page(page, Optional.of(placeOf(page.getLast())));
                }
                page.add(post);
            }
            if (chunk.size() < wanted) {
                return new Page(page, Optional.empty());
            }
            place = placeOf(page.getLast());
        }
    }

    private static ListPlace placeOf(Post post) {
        return new ListPlace(post.createTime(), post.id());
    }
}
