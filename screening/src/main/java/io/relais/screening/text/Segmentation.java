package io.relais.screening.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds addresses of pages and people, mentions and hashtags in a folded text, by hand-written scanners: each looks at a
 * character a bounded number of times.
 */
final class Segmentation {
    /** Top-level domains by which an address without a scheme is known for one. */
    private static final Set<String> TOP_LEVEL_DOMAINS = Set.of(
            "com", "org", "net", "edu", "gov", "int", "info", "biz", "eu", "fr", "be", "ch", "ca", "lu", "mc", "de",
            "at", "es", "it", "pt", "nl", "uk", "ie", "us", "io", "ai", "app", "dev", "co", "me", "tv", "cloud", "tech",
            "shop", "store", "online", "site", "blog", "paris", "bzh", "alsace", "corsica", "example", "test", "pl",
            "se", "no", "dk", "fi", "cz", "ro", "gr", "jp", "cn", "in", "br", "au", "nz", "mx", "ru", "ma", "tn", "dz",
            "sn", "ci", "club", "agency", "company", "group", "jobs", "news", "social", "xyz", "ly", "gl", "gg", "to",
            "sh");

    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_DOMAIN = 253;

    private Segmentation() {}

    static List<Segment> of(ScreenedText text) {
        List<Segment> segments = new ArrayList<>();
        int n = text.length();
        int done = 0;
        int[] noDomainUntil = new int[1];
        int i = 0;
        while (i < n) {
            char c = text.at(i);
            Segment segment = null;
            if (c == ':' && text.at(i + 1) == '/' && text.at(i + 2) == '/') {
                segment = withScheme(text, i, done);
            } else if (c == '@') {
                segment = emailOrMention(text, i, done);
            } else if (c == '#') {
                segment = hashtag(text, i);
            } else if (c == '.' && text.isWordChar(i - 1) && text.isWordChar(i + 1)) {
                segment = i < noDomainUntil[0] ? null : bareDomain(text, i, done, noDomainUntil);
            }
            if (segment == null) {
                i++;
            } else {
                segments.add(segment);
                done = segment.end();
                i = Math.max(i + 1, done);
            }
        }
        return List.copyOf(segments);
    }

    private static @org.jspecify.annotations.Nullable Segment withScheme(ScreenedText text, int colon, int done) {
        int start = colon;
        while (start > done && colon - start < 16 && (text.isWordChar(start - 1) || text.at(start - 1) == '+')) {
            start--;
        }
        int end = start < colon ? endOfUrl(text, colon + 3) : colon;
        return end > colon + 3 ? new Segment(Segment.Kind.URL, start, end) : null;
    }

    private static int endOfUrl(ScreenedText text, int from) {
        int end = from;
        while (end < text.length() && isUrlChar(text.at(end))) {
            end++;
        }
        while (end > from && ".,;:!?)'*_".indexOf(text.at(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean isUrlChar(char c) {
        return c > ' ' && c != '"' && c != '<' && c != '>' && c != Folding.SIGN && c != '|' && c != '\\' && c != '^';
    }

    private static @org.jspecify.annotations.Nullable Segment emailOrMention(ScreenedText text, int at, int done) {
        int start = at;
        while (start > done && at - start < LONGEST_LOCAL_PART && isLocalPart(text.at(start - 1))) {
            start--;
        }
        while (start < at && !text.isWordChar(start)) {
            start++;
        }
        int end = endOfDomain(text, at + 1);
        if (start < at && end > 0) {
            return new Segment(Segment.Kind.EMAIL, start, end);
        }
        if (text.isWordChar(at - 1) || !text.isWordChar(at + 1)) {
            return null;
        }
        int last = at + 1;
        while (last < text.length() && (text.isWordChar(last) || text.at(last) == '_' || joins(text, last, "-."))) {
            last++;
        }
        if (text.at(last) == '@') {
            int domain = endOfDomain(text, last + 1);
            last = domain > 0 ? domain : last;
        }
        return new Segment(Segment.Kind.MENTION, at, last);
    }

    private static boolean joins(ScreenedText text, int index, String joints) {
        return joints.indexOf(text.at(index)) >= 0 && text.isWordChar(index - 1) && text.isWordChar(index + 1);
    }

    private static boolean isLocalPart(char c) {
        return ScreenedText.isWordChar(c) || ".!#$%&'*+-/=?^_{|}~".indexOf(c) >= 0;
    }

    /** The end of a domain that has a dot and a top-level domain of letters; 0 if there is none. */
    private static int endOfDomain(ScreenedText text, int from) {
        int end = from;
        int lastDot = -1;
        while (end < text.length() && end - from < LONGEST_DOMAIN) {
            char c = text.at(end);
            if (c == '.' && text.isWordChar(end + 1) && end > from) {
                lastDot = end;
            } else if (!(ScreenedText.isWordChar(c) || c == '-' && text.isWordChar(end + 1))) {
                break;
            }
            end++;
        }
        return lastDot > 0 && end - lastDot > 2 && text.isLetter(lastDot + 1) ? end : 0;
    }

    private static @org.jspecify.annotations.Nullable Segment hashtag(ScreenedText text, int hash) {
        if (text.isWordChar(hash - 1)) {
            return null;
        }
        int end = hash + 1;
        boolean letters = false;
        while (end < text.length() && (text.isWordChar(end) || text.at(end) == '_')) {
            letters |= text.isLetter(end);
            end++;
        }
        return letters ? new Segment(Segment.Kind.HASHTAG, hash, end) : null;
    }

    private static @org.jspecify.annotations.Nullable Segment bareDomain(
            ScreenedText text, int dot, int done, int[] noDomainUntil) {
        int start = dot;
        while (start > done && dot - start < 63 && (text.isWordChar(start - 1) || text.at(start - 1) == '-')) {
            start--;
        }
        int end = endOfDomain(text, start);
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
            noDomainUntil[0] = end;
            return null;
        }
        if (text.at(end) == '/' || text.at(end) == '?' || text.at(end) == ':' && text.isDigit(end + 1)) {
            end = endOfUrl(text, end);
        }
        return new Segment(Segment.Kind.URL, start, end);
    }
}
