package io.relais.content.share;

import io.relais.content.network.Network;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The networks' own share dialogues, which need no access to an account. LinkedIn's and Facebook's take the address only:
 * the text is pasted. None of them ever says whether the member posted.
 */
final class ShareDialogue {
    /** Whose dialogue a Mastodon share opens where the member names no instance. */
    private static final String MASTODON_INSTANCE = "mastodon.social";

    private ShareDialogue() {}

    static boolean exists(Network network) {
        return network != Network.INSTAGRAM;
    }

    /**
     * The dialogue's address, filled in; empty where the network has none.
     *
     * @param instance of Mastodon, or empty
     */
    static Optional<String> address(Network network, String text, String trackedLink, String instance) {
        return switch (network) {
            case LINKEDIN -> Optional.of("https://www.linkedin.com/sharing/share-offsite/?url=" + encoded(trackedLink));
            case X -> Optional.of("https://x.com/intent/post?text=" + encoded(text) + "&url=" + encoded(trackedLink));
            case FACEBOOK -> Optional.of("https://www.facebook.com/sharer/sharer.php?u=" + encoded(trackedLink));
            case BLUESKY -> Optional.of("https://bsky.app/intent/compose?text=" + encoded(text + "\n" + trackedLink));
            case MASTODON ->
                Optional.of("https://" + (instance.isEmpty() ? MASTODON_INSTANCE : instance.toLowerCase(Locale.ROOT))
                        + "/share?text=" + encoded(text + "\n" + trackedLink));
            case INSTAGRAM -> Optional.empty();
        };
    }

    /** Percent-encoded as RFC 3986 §2 has it; {@link URLEncoder} writes HTML forms, where a plus is a space. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
