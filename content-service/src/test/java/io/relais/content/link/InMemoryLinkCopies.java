package io.relais.content.link;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Copies of links in memory, which last for ever. */
public final class InMemoryLinkCopies implements LinkCopies {
    private final Map<String, TrackedLink> copies = new ConcurrentHashMap<>();

    @Override
    public void offer(TrackedLink link) {
        copies.putIfAbsent(link.code(), link);
    }

    @Override
    public void close(List<TrackedLink> links) {
        links.forEach(link -> copies.put(link.code(), link));
    }

    /** The copy of the link with that code. */
    public Optional<TrackedLink> copy(String code) {
        return Optional.ofNullable(copies.get(code));
    }
}
