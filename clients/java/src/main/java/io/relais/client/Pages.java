package io.relais.client;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list of the API. A walk through it asks for the next page when it gets there, so that what is not looked at is not
 * fetched; every walk begins anew. While it lasts, nothing that was there before is missed or seen twice.
 *
 * @param <P> a page
 * @param <T> what the list holds
 */
public final class Pages<P, T> implements Iterable<T> {

    private final Function<@Nullable String, P> fetch;
    private final Function<P, List<T>> items;
    private final Function<P, String> nextPageToken;

    /** @param fetch gets the page of a token, the one that was asked for where it is null */
    Pages(Function<@Nullable String, P> fetch, Function<P, List<T>> items, Function<P, String> nextPageToken) {
        this.fetch = fetch;
        this.items = items;
        this.nextPageToken = nextPageToken;
    }

    /** The page that was asked for, and no other; its {@code nextPageToken} is empty if it is the last. */
    public P first() {
        return fetch.apply(null);
    }

    /** All pages from the one that was asked for, each fetched when it is reached. */
    public Stream<P> pages() {
        return streamOf(new PageIterator());
    }

    /** What all pages hold. */
    public Stream<T> stream() {
        return pages().flatMap(page -> items.apply(page).stream());
    }

    @Override
    public Iterator<T> iterator() {
        return stream().iterator();
    }

    private static <E> Stream<E> streamOf(Iterator<E> iterator) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    private final class PageIterator implements Iterator<P> {
        private @Nullable String token;
        private boolean more = true;

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public P next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            P page = fetch.apply(token);
            token = nextPageToken.apply(page);
            more = !token.isEmpty();
            return page;
        }
    }
}
