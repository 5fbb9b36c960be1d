package io.relais.screening.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds addresses of pages and people, mentions and hashtags in a folded text, by hand-written scanners: each looks at a
 * character a bounded number of times.
 */
final class Segmentation {
    private static final int LONGEST_LOCAL_PART = 64;

    private Segmentation() {}

    static List<Segment> of(ScreenedText text) {
        List<Segment> segments = new ArrayList<>();
        int n = text.length();
        int done = 0;
        Domains domains = new Domains(text);
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
                segment = domains.around(i, done);
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

    static int endOfUrl(ScreenedText text, int from) {
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
        int end = Domains.end(text, at + 1);
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
            int domain = Domains.end(text, last + 1);
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
}
