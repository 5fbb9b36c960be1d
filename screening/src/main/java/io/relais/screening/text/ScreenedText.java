package io.relais.screening.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text as detectors read it: folded (lower case, no accents, no invisible characters, look-alikes as the letter that they
 * look like), with a map from every folded character back to the original; cut into {@link Word words} and
 * {@link Segment segments}. Everything is linear in the length of the text.
 */
public final class ScreenedText {
    private static final Segment.Kind[] KINDS = Segment.Kind.values();

    private final String original;
    private final char[] chars;
    private final int[] from;
    private final int[] to;
    private final int length;
    private final String foldedText;
    private final List<Segment> segments;
    private final byte[] segmentOf;
    private final List<Word> words;

    private ScreenedText(String original, char[] chars, int[] from, int[] to, int length) {
        this.original = original;
        this.chars = chars;
        this.from = from;
        this.to = to;
        this.length = length;
        this.foldedText = new String(chars, 0, length);
        this.segments = Segmentation.of(this);
        this.segmentOf = new byte[length];
        for (Segment segment : segments) {
            Arrays.fill(segmentOf, segment.start(), segment.end(), (byte)
                    (segment.kind().ordinal() + 1));
        }
        this.words = cutIntoWords();
    }

    /** Reads a text. Lone surrogates are signs like any other. */
    public static ScreenedText of(String original) {
        int n = original.length();
        char[] chars = new char[n + 16];
        int[] from = new int[n + 16];
        int[] to = new int[n + 16];
        int length = 0;
        int i = 0;
        while (i < n) {
            char c = original.charAt(i);
            if (c < 0x80) {
                if (c >= ' ' && c != 0x7F) {
                    if (length == chars.length) {
                        chars = Arrays.copyOf(chars, length * 2);
                        from = Arrays.copyOf(from, length * 2);
                        to = Arrays.copyOf(to, length * 2);
                    }
                    chars[length] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '`' ? '\'' : c;
                    from[length] = i;
                    to[length++] = i + 1;
                    i++;
                    continue;
                }
            }
            int codePoint = original.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            String folded =
                    Character.isSurrogate(c) && next == i + 1 ? String.valueOf(Folding.SIGN) : Folding.fold(codePoint);
            if (folded.isEmpty()) {
                if (length > 0 && to[length - 1] == i && Folding.isCombining(codePoint)) {
                    int k = length - 1;
                    int base = from[k];
                    while (k >= 0 && from[k] == base) {
                        to[k--] = next;
                    }
                }
            } else {
                if (length + folded.length() > chars.length) {
                    int more = chars.length * 2 + folded.length();
                    chars = Arrays.copyOf(chars, more);
                    from = Arrays.copyOf(from, more);
                    to = Arrays.copyOf(to, more);
                }
                for (int k = 0; k < folded.length(); k++) {
                    chars[length] = folded.charAt(k);
                    from[length] = i;
                    to[length++] = next;
                }
            }
            i = next;
        }
        return new ScreenedText(original, chars, from, to, length);
    }

    /** The folded form of a word or phrase, for the other side of a comparison. */
    public static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().forEach(c -> folded.append(Folding.fold(c)));
        return folded.toString();
    }

    public String original() {
        return original;
    }

    /** How many folded characters there are. */
    public int length() {
        return length;
    }

    /** A folded character; a NUL outside of the text, so that a look to the left or right needs no check. */
    public char at(int index) {
        return index >= 0 && index < length ? chars[index] : 0;
    }

    /** A part of the folded text, cut to what there is. */
    public String folded(int start, int end) {
        int begin = Math.max(0, start);
        return new String(chars, begin, Math.max(0, Math.min(end, length) - begin));
    }

    /** The whole folded text. */
    public String folded() {
        return foldedText;
    }

    /** Where a folded phrase next stands, from an index on; -1 if nowhere. */
    public int indexOf(String phrase, int start) {
        char first = phrase.charAt(0);
        int last = length - phrase.length();
        for (int i = Math.max(0, start); i <= last; i++) {
            if (chars[i] == first && startsWith(phrase, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a folded phrase stands at an index. */
    public boolean startsWith(String phrase, int index) {
        if (index < 0 || index + phrase.length() > length) {
            return false;
        }
        for (int k = 0; k < phrase.length(); k++) {
            if (chars[index + k] != phrase.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /** Where a folded character begins in the original. */
    public int originalStart(int index) {
        return index < length ? from[index] : original.length();
    }

    /** Where the folded character before an index ends in the original. */
    public int originalEnd(int end) {
        return end > 0 ? to[end - 1] : 0;
    }

    /** The original of a part of the folded text. */
    public String originalOf(int start, int end) {
        return end <= start ? "" : original.substring(originalStart(start), originalEnd(end));
    }

    /** The first UTF-16 unit of the original of a folded character. */
    public char originalAt(int index) {
        return index >= 0 && index < length ? original.charAt(from[index]) : 0;
    }

    /** Whether a folded character was a capital. */
    public boolean isCapital(int index) {
        if (index < 0 || index >= length) {
            return false;
        }
        char c = original.charAt(from[index]);
        return c < 0x80 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(original.codePointAt(from[index]));
    }

    public boolean isWordChar(int index) {
        return index >= 0 && index < length && isWordChar(chars[index]);
    }

    static boolean isWordChar(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80 && Character.isLetterOrDigit(c);
    }

    public boolean isDigit(int index) {
        return index >= 0 && index < length && chars[index] >= '0' && chars[index] <= '9';
    }

    public boolean isLetter(int index) {
        return isWordChar(index) && !isDigit(index);
    }

    public List<Segment> segments() {
        return segments;
    }

    /** What kind of segment a folded character lies in, or null. */
    public Segment.@org.jspecify.annotations.Nullable Kind segmentAt(int index) {
        if (index < 0 || index >= length || segmentOf[index] == 0) {
            return null;
        }
        return KINDS[segmentOf[index] - 1];
    }

    public List<Word> words() {
        return words;
    }

    private List<Word> cutIntoWords() {
        List<Word> found = new ArrayList<>(length / 6 + 4);
        int sentence = 0;
        boolean opens = true;
        boolean comma = false;
        boolean quoted = false;
        boolean closing = false;
        int i = 0;
        while (i < length) {
            char c = chars[i];
            if (isWordChar(c)) {
                int start = i;
                while (i < length && isWordChar(chars[i])) {
                    i++;
                }
                found.add(new Word(
                        new String(chars, start, i - start),
                        start,
                        i,
                        sentence,
                        isCapital(start),
                        opens,
                        quoted,
                        comma,
                        segmentAt(start)));
                opens = false;
                comma = false;
                continue;
            }
            switch (c) {
                case '.', '!', '?', '\n' -> {
                    if (segmentAt(i) == null
                            && !(c == '.' && isWordChar(i + 1) && isWordChar(i - 1))
                            && !(c == '\n' && !endsParagraph(i))) {
                        if (!opens) {
                            sentence++;
                        }
                        opens = true;
                        closing = true;
                    }
                }
                case ',', ';', ':', '(', ')' -> comma = true;
                case '"' -> {
                    quoted = !quoted && hasClosingQuote(i);
                    closing = false;
                }
                default -> {
                    if (c == Folding.SIGN && !opens) {
                        comma = true;
                    }
                }
            }
            if (closing && c == '\n') {
                quoted = false;
            }
            i++;
        }
        return List.copyOf(found);
    }

    /** A quotation ends within 600 characters, or it is none: the mark stands for inches or was forgotten. */
    private boolean hasClosingQuote(int open) {
        for (int i = open + 1; i < Math.min(length, open + 600); i++) {
            if (chars[i] == '"') {
                return true;
            }
        }
        return false;
    }

    /** Whether a line ends a thought: the next begins with a capital, a sign or nothing. */
    private boolean endsParagraph(int newline) {
        int next = newline + 1;
        while (next < length && chars[next] == ' ') {
            next++;
        }
        return next >= length || !isLetter(next) || isCapital(next);
    }
}
