package io.relais.content.post;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Posts in memory. */
public final class InMemoryPosts implements Posts {
    private final Map<String, Post> posts = new ConcurrentHashMap<>();

    /** The posts of each tenant. */
    public static TenantScoped<Posts> perTenant() {
        Map<TenantId, Posts> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, any -> new InMemoryPosts());
    }

    @Override
    public Optional<Post> find(String id) {
        return Optional.ofNullable(posts.get(id));
    }

    @Override
    public List<Post> findAll(Collection<String> ids) {
        return posts.values().stream().filter(post -> ids.contains(post.id())).toList();
    }

    @Override
    public boolean add(Post post) {
        return posts.putIfAbsent(post.id(), post) == null;
    }

    @Override
    public boolean replace(Post next) {
        Post before = posts.get(next.id());
        return before != null && before.version() == next.version() - 1 && posts.replace(next.id(), before, next);
    }

    @Override
    public boolean remove(String id, long version) {
        Post before = posts.get(id);
        return before != null && before.version() == version && posts.remove(id, before);
    }

    @Override
    public List<Post> newestFirst(@Nullable ListPlace after, int limit) {
        return list(posts.values().stream(), Post::createTime, after, limit);
    }

    @Override
    public List<Post> lastPublishedFirst(Set<String> segments, Instant now, @Nullable ListPlace after, int limit) {
        Stream<Post> available = posts.values().stream()
                .filter(post -> post.isAvailableAt(now)
                        && post.content().audience().segments().stream().anyMatch(segments::contains));
        return list(available, post -> Objects.requireNonNull(post.publishTime()), after, limit);
    }

    private static List<Post> list(
            Stream<Post> all, Function<Post, Instant> order, @Nullable ListPlace after, int limit) {
        Comparator<ListPlace> newestFirst = Comparator.comparing(ListPlace::time)
                .thenComparing(ListPlace::id)
                .reversed();
        Function<Post, ListPlace> place = post -> new ListPlace(order.apply(post), post.id());
        return all.filter(post -> after == null || newestFirst.compare(place.apply(post), after) > 0)
                .sorted(Comparator.comparing(place, newestFirst))
                .limit(limit)
                .toList();
    }
}
