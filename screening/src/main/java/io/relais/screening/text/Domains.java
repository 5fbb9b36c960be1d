package io.relais.screening.text;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the domains of a text from its start to its end, and remembers how far it has looked. */
final class Domains {
    /** Top-level domains by which an address without a scheme is known for one. */
    private static final Set<String> TOP_LEVEL_DOMAINS = Set.of(
            "com", "org", "net", "edu", "gov", "int", "info", "biz", "eu", "fr", "be", "ch", "ca", "lu", "mc", "de",
            "at", "es", "it", "pt", "nl", "uk", "ie", "us", "io", "ai", "app", "dev", "co", "me", "tv", "cloud", "tech",
            "shop", "store", "online", "site", "blog", "paris", "bzh", "alsace", "corsica", "example", "test", "pl",
            "se", "no", "dk", "fi", "cz", "ro", "gr", "jp", "cn", "in", "br", "au", "nz", "mx", "ru", "ma", "tn", "dz",
            "sn", "ci", "club", "agency", "company", "group", "jobs", "news", "social", "xyz", "ly", "gl", "gg", "to",
            "sh");

    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_LABEL = 63;

    private final ScreenedText text;
    /** How far the row of labels has been looked at, which stands around the last place that was asked for. */
    private int seen;
    /** The last dot before that, of a row. */
    private int lastDot = -1;
    /** Whether the row ends there. */
    private boolean over;
    /** Before this place no dot is one of a domain. */
    private int noneUntil;

    Domains(ScreenedText text) {
        this.text = text;
    }

    /** The address without a scheme around a dot, from {@code done} at the earliest. The dots are asked for in their order. */
    @Nullable
    Segment around(int dot, int done) {
        if (dot < noneUntil) {
            return null;
        }
        int start = dot;
        while (start > done
                && dot - start < LONGEST_LABEL
                && (text.isWordChar(start - 1) || text.at(start - 1) == '-')) {
            start--;
        }
        int end = endFrom(start);
        if (end == 0) {
            return null;
        }
        int label = end;
        while (text.at(label - 1) != '.') {
            label--;
        }
        if (!TOP_LEVEL_DOMAINS.contains(text.folded(label, end))
                || text.isCapital(label) && !text.isCapital(start)
                || text.at(end) == '@') {
            noneUntil = end;
            return null;
        }
        if (text.at(end) == '/' || text.at(end) == '?' || text.at(end) == ':' && text.isDigit(end + 1)) {
            end = Segmentation.endOfUrl(text, end);
        }
        return new Segment(Segment.Kind.URL, start, end);
    }

    /** The end of a domain that has a dot and a top-level domain of letters; 0 if there is none. */
    static int end(ScreenedText text, int from) {
        return new Domains(text).endFrom(from);
    }

    /** The same for a place that is not before the last one: what has been looked at already isn't looked at again. */
    private int endFrom(int from) {
        if (from >= seen) {
            seen = from;
            over = false;
        }
        while (!over && seen < text.length() && seen - from < LONGEST_DOMAIN) {
            char c = text.at(seen);
            if (c == '.' && text.isWordChar(seen + 1) && seen > from) {
                lastDot = seen;
            } else {
                over = !(ScreenedText.isWordChar(c) || c == '-' && text.isWordChar(seen + 1));
            }
            seen += over ? 0 : 1;
        }
        return lastDot > from && seen - lastDot > 2 && text.isLetter(lastDot + 1) ? seen : 0;
    }
}
