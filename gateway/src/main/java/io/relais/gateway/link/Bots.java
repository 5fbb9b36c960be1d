package io.relais.gateway.link;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Known user agents of link previews, search engines and monitors, whose requests are no clicks. The list is the resource
 * {@code bots.txt}: one piece of a user agent per line, and where it comes from.
 */
public final class Bots {

    private static final int LONGEST_USER_AGENT = 512;
    private static final int REMEMBERED = 2_000;

    private final List<String> signs;

    /** Few user agents make most of the traffic, and looking for a hundred signs costs more than all else about a visit. */
    private final LoadingCache<String, Boolean> judged = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build(this::judge);

    private Bots(List<String> signs) {
        this.signs = signs;
    }

    /** The bots of the list. */
    public static Bots known() {
        try (InputStream in = Objects.requireNonNull(Bots.class.getResourceAsStream("bots.txt"), "bots.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new Bots(lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The list of bots can't be read.", unreadable);
        }
    }

    /** Whether that user agent is a known bot. */
    public boolean include(String userAgent) {
        return judged.get(userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT)));
    }

    private boolean judge(String userAgent) {
        String text = userAgent.toLowerCase(Locale.ROOT);
        return signs.stream().anyMatch(text::contains);
    }
}
