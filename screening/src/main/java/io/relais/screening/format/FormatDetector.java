package io.relais.screening.format;

import com.twitter.twittertext.TwitterTextParseResults;
import com.twitter.twittertext.TwitterTextParser;
import io.relais.screening.finding.Advice;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Network;
import io.relais.screening.finding.RuleReference;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import java.util.Locale;
import java.util.function.Consumer;

/** Whether a text fits the networks that it is meant for, counted as each network counts. */
public final class FormatDetector implements Detector {
    private static final String TOO_LONG = "TOO_LONG";
    private static final String TOO_MANY_BYTES = "TOO_MANY_BYTES";
    private static final String TOO_MANY_HASHTAGS = "TOO_MANY_HASHTAGS";

    static final int X_WEIGHT = 280;
    static final int X_LONGEST_PARSED = 4_000;
    static final int URL_WEIGHT = 23;
    static final int MASTODON_CHARACTERS = 500;
    static final int BLUESKY_GRAPHEMES = 300;
    static final int BLUESKY_BYTES = 3_000;
    static final int LINKEDIN_CHARACTERS = 3_000;
    static final int FACEBOOK_CHARACTERS = 63_206;
    static final int INSTAGRAM_CHARACTERS = 2_200;
    static final int INSTAGRAM_HASHTAGS = 30;

    @Override
    public void detect(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings) {
        for (Network network : Network.values()) {
            if (circumstances.networks().contains(network)) {
                switch (network) {
                    case X -> x(text, findings);
                    case MASTODON -> mastodon(text, findings);
                    case BLUESKY -> bluesky(text, findings);
                    case LINKEDIN -> characters(text, network, LINKEDIN_CHARACTERS, findings);
                    case FACEBOOK -> characters(text, network, FACEBOOK_CHARACTERS, findings);
                    case INSTAGRAM -> {
                        characters(text, network, INSTAGRAM_CHARACTERS, findings);
                        hashtags(text, findings);
                    }
                }
            }
        }
    }

    /** The weighted length of X's own library; a text that is beyond any doubt too long isn't given to its expressions. */
    private static void x(ScreenedText text, Consumer<Finding> findings) {
        String original = text.original();
        if (original.length() > X_LONGEST_PARSED) {
            report(text, Network.X, TOO_LONG, X_WEIGHT, original.length(), boundary(original, X_WEIGHT), findings);
            return;
        }
        TwitterTextParseResults parsed = TwitterTextParser.parseTweet(original);
        if (parsed.weightedLength > X_WEIGHT) {
            int end = Math.min(original.length(), parsed.validTextRange.end + 1);
            report(text, Network.X, TOO_LONG, X_WEIGHT, parsed.weightedLength, boundary(original, end), findings);
        }
    }

    /** Mastodon counts an address as 23 characters, and of a mention only the part before the second sign. */
    private static void mastodon(ScreenedText text, Consumer<Finding> findings) {
        String original = text.original();
        int count = 0;
        int cut = -1;
        int i = 0;
        for (Segment segment : text.segments()) {
            int start = text.originalStart(segment.start());
            int end = text.originalEnd(segment.end());
            boolean url = segment.kind() == Segment.Kind.URL
                    && text.folded(segment.start(), segment.end()).startsWith("http");
            boolean mention = segment.kind() == Segment.Kind.MENTION;
            if (!url && !mention || start < i) {
                continue;
            }
            count += original.codePointCount(i, start);
            if (count > MASTODON_CHARACTERS && cut < 0) {
                cut = original.offsetByCodePoints(start, MASTODON_CHARACTERS - count);
            }
            if (url) {
                count += URL_WEIGHT;
            } else {
                int second = original.indexOf('@', start + 1);
                count += original.codePointCount(start, second > 0 && second < end ? second : end);
            }
            if (count > MASTODON_CHARACTERS && cut < 0) {
                cut = start;
            }
            i = end;
        }
        count += original.codePointCount(i, original.length());
        if (count > MASTODON_CHARACTERS) {
            cut = cut >= 0 ? cut : original.offsetByCodePoints(original.length(), MASTODON_CHARACTERS - count);
            report(text, Network.MASTODON, TOO_LONG, MASTODON_CHARACTERS, count, Math.max(cut, 0), findings);
        }
    }

    private static void bluesky(ScreenedText text, Consumer<Finding> findings) {
        String original = text.original();
        Graphemes graphemes = Graphemes.of(original, BLUESKY_GRAPHEMES);
        int count = graphemes.count();
        if (count > BLUESKY_GRAPHEMES) {
            report(
                    text,
                    Network.BLUESKY,
                    TOO_LONG,
                    BLUESKY_GRAPHEMES,
                    count,
                    boundary(original, graphemes.endOfMost()),
                    findings);
            return;
        }
        int bytes = 0;
        int i = 0;
        int byteCut = -1;
        while (i < original.length()) {
            int codePoint = original.codePointAt(i);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes > BLUESKY_BYTES && byteCut < 0) {
                byteCut = i;
            }
            i += Character.charCount(codePoint);
        }
        if (byteCut >= 0) {
            report(text, Network.BLUESKY, TOO_MANY_BYTES, BLUESKY_BYTES, bytes, byteCut, findings);
        }
    }

    private static void characters(ScreenedText text, Network network, int most, Consumer<Finding> findings) {
        String original = text.original();
        if (original.length() > most) {
            report(text, network, TOO_LONG, most, original.length(), boundary(original, most), findings);
        }
    }

    private static void hashtags(ScreenedText text, Consumer<Finding> findings) {
        int count = 0;
        int from = -1;
        for (Segment segment : text.segments()) {
            if (segment.kind() == Segment.Kind.HASHTAG && ++count == INSTAGRAM_HASHTAGS + 1) {
                from = text.originalStart(segment.start());
            }
        }
        if (from >= 0) {
            report(text, Network.INSTAGRAM, TOO_MANY_HASHTAGS, INSTAGRAM_HASHTAGS, count, from, findings);
        }
    }

    private static int boundary(String original, int index) {
        int at = Math.min(Math.max(index, 0), original.length());
        return at > 0
                        && at < original.length()
                        && Character.isLowSurrogate(original.charAt(at))
                        && Character.isHighSurrogate(original.charAt(at - 1))
                ? at - 1
                : at;
    }

    private static void report(
            ScreenedText text,
            Network network,
            String kind,
            int most,
            int count,
            int start,
            Consumer<Finding> findings) {
        findings.accept(Finding.of(
                        Category.FORMAT,
                        kind,
                        Severity.MEDIUM,
                        start,
                        text.original().length())
                .withRule(RuleReference.builtIn(Category.FORMAT, kind + "_" + network.name()))
                .withAdvice(advice(network, kind, most, count)));
    }

    private static Advice advice(Network network, String kind, int most, int count) {
        String french = "caractères";
        String english = "characters";
        if (kind.equals(TOO_MANY_HASHTAGS)) {
            french = "hashtags";
            english = "hashtags";
        } else if (kind.equals(TOO_MANY_BYTES)) {
            french = "octets (émojis et lettres accentuées en prennent plusieurs)";
            english = "bytes (emoji and accented letters take several)";
        } else if (network == Network.X) {
            french = "caractères, comme X les compte (lien 23, émoji 2)";
            english = "characters as X counts them (a link 23, an emoji 2)";
        }
        return new Advice(
                "screening.advice.format." + kind.toLowerCase(Locale.ROOT),
                "%s accepte au plus %d %s\u202f; ce texte en compte %d\u00a0: retirez-en %d."
                        .formatted(network.displayName(), most, french, count, count - most),
                "%s takes at most %d %s; this text has %d: take out %d."
                        .formatted(network.displayName(), most, english, count, count - most));
    }
}
