package io.relais.content.post.twittertext;

import com.twitter.twittertext.Extractor;
import com.twitter.twittertext.TwitterTextConfiguration;
import com.twitter.twittertext.TwitterTextParser;
import io.relais.content.network.Network;
import io.relais.content.post.TextLength;
import io.relais.content.post.TextLengths;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Measures as the networks do, the tracked link included, which one character separates from the text.
 *
 * <ul>
 *   <li>X: twitter-text's weights, configuration 3; a URL counts 23.
 *   <li>Mastodon: grapheme clusters; a URL counts 23, and of a remote mention the domain is free ({@code
 *       StatusLengthValidator} of Mastodon).
 *   <li>Bluesky: extended grapheme clusters (Unicode Standard Annex #29), and bytes; links count in full.
 *   <li>LinkedIn, Facebook, Instagram: UTF-16 units, links in full. None of them publishes its unit; this one is never
 *       less than what they count.
 * </ul>
 */
final class TwitterTextLengths implements TextLengths {
    private static final int SHORTENED_URL = 23;

    /**
     * The longest text, in UTF-16 units, in which URLs and mentions are looked for. Whatever is longer is beyond the limits of
     * every network that shortens any.
     */
    private static final int LONGEST_PARSED = 2_048;

    /**
     * A run without a space that holds more dots than any address does. The library's pattern for URLs takes a time that grows
     * with the third power of their number, so in such a text none is looked for.
     */
    private static final Pattern MANY_DOTS = Pattern.compile("(?:[^\\s.]*+\\.){9}");

    private static final String SHORTENED = "x".repeat(SHORTENED_URL);

    /** Bounded and possessive, so that no text makes it slow. */
    private static final Pattern REMOTE_MENTION = Pattern.compile(
            "(?<![\\w/=])@([\\w.-]{1,64}+)@[\\p{Alnum}-]{1,63}+(?:\\.[\\p{Alnum}-]{1,63}+)*+",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** Whatever could be one: Instagram doesn't publish its rule. */
    private static final Pattern HASHTAG = Pattern.compile("#\\w++", Pattern.UNICODE_CHARACTER_CLASS);

    private final Extractor extractor = new Extractor();
    private final int linkLength;

    /**
     * Measures for tracked links of that length.
     *
     * @param linkLength in ASCII characters
     */
    TwitterTextLengths(int linkLength) {
        this.linkLength = linkLength;
        // Mastodon shortens only what begins with http; X finds bare domains too, and has its own parser here.
        extractor.setExtractURLWithoutProtocol(false);
    }

    @Override
    public TextLength measure(Network network, String text) {
        int weighted =
                switch (network) {
                    case X -> xWeight(text) + 1 + SHORTENED_URL;
                    case MASTODON -> graphemes(shortened(text)) + 1 + SHORTENED_URL;
                    case BLUESKY -> graphemes(text) + 1 + linkLength;
                    case LINKEDIN, FACEBOOK, INSTAGRAM -> text.length() + 1 + linkLength;
                };
        return new TextLength(
                weighted,
                text.getBytes(StandardCharsets.UTF_8).length + 1 + linkLength,
                network == Network.INSTAGRAM
                        ? (int) HASHTAG.matcher(text).results().count()
                        : 0);
    }

    private static boolean isParsed(String text) {
        return text.length() <= LONGEST_PARSED && !MANY_DOTS.matcher(text).find();
    }

    private static int xWeight(String text) {
        return isParsed(text) ? TwitterTextParser.parseTweet(text).weightedLength : plainWeight(text);
    }

    /** By X's weights of characters alone, which is never less than X counts where there are no URLs. */
    private static int plainWeight(String text) {
        TwitterTextConfiguration weights = TwitterTextParser.TWITTER_TEXT_DEFAULT_CONFIG;
        int sum = text.codePoints()
                .map(character -> weights.getRanges().stream()
                        .filter(range -> range.getRange().isInRange(character))
                        .mapToInt(TwitterTextConfiguration.TwitterTextWeightedRange::getWeight)
                        .findFirst()
                        .orElse(weights.getDefaultWeight()))
                .sum();
        return sum / weights.getScale();
    }

    private String shortened(String text) {
        if (!isParsed(text)) {
            return text;
        }
        StringBuilder shortened = new StringBuilder(text.length());
        int done = 0;
        for (Extractor.Entity url : extractor.extractURLsWithIndices(text)) {
            shortened.append(text, done, url.getStart()).append(SHORTENED);
            done = url.getEnd();
        }
        shortened.append(text, done, text.length());
        return REMOTE_MENTION.matcher(shortened).replaceAll("@$1");
    }

    /** The JDK's own boundaries are those of Annex #29, extended clusters, from release 20 on. */
    private static int graphemes(String text) {
        BreakIterator boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text);
        int count = 0;
        while (boundaries.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }
}
