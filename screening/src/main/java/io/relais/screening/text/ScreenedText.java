package io.relais.screening.text;

import io.relais.screening.automaton.Automaton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A text as detectors read it: folded (lower case, no accents, no invisible characters, look-alikes as the letter that they
 * look like), with a map from every folded character back to the original; cut into {@link Word words} and
 * {@link Segment segments}. Everything is linear in the length of the text.
 */
public final class ScreenedText {
    private static final Segment.Kind[] KINDS = Segment.Kind.values();

    private static final byte LETTER = 1;
    private static final byte DIGIT = 2;
    /** By character: {@link #LETTER} for what words are made of, {@link #DIGIT} for an ASCII digit; else 0. */
    private static final byte[] KIND_OF = kinds();

    private final String original;
    private final char[] chars;
    /** By folded character: where it begins in the original; null as long as each folds to one, so that it is its own place. */
    private final int @Nullable [] from;

    private final int @Nullable [] to;
    private final int length;

    // Made when they are first asked for: a tenant's terms and expressions need none of them. A text is read by one
    // thread.
    private @Nullable String foldedText;
    private @Nullable List<Segment> segments;
    private byte @Nullable [] segmentOf;
    private @Nullable List<Word> words;
    private final Map<Class<?>, Object> derived = new HashMap<>(4);

    private ScreenedText(String original, char[] chars, int @Nullable [] from, int @Nullable [] to, int length) {
        this.original = original;
        this.chars = chars;
        this.from = from;
        this.to = to;
        this.length = length;
    }

    /** Reads a text. Lone surrogates are signs like any other. */
    public static ScreenedText of(String original) {
        char[] chars = original.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            char folded = Folding.single(chars[i]);
            if (folded == 0) {
                return from(original, chars, i);
            }
            chars[i] = folded;
        }
        return new ScreenedText(original, chars, null, null, chars.length);
    }

    /** Reads on where the first character may fold to another number of them than one. */
    private static ScreenedText from(String original, char[] begun, int start) {
        int n = original.length();
        char[] chars = Arrays.copyOf(begun, n + 16);
        int[] from = new int[n + 16];
        int[] to = new int[n + 16];
        for (int k = 0; k < start; k++) {
            from[k] = k;
            to[k] = k + 1;
        }
        int length = start;
        int i = start;
        while (i < n) {
            char c = original.charAt(i);
            char single = Folding.single(c);
            String folded = "";
            int next = i + 1;
            if (single == 0) {
                int codePoint = original.codePointAt(i);
                next = i + Character.charCount(codePoint);
                folded = Character.isSurrogate(c) && next == i + 1
                        ? String.valueOf(Folding.SIGN)
                        : Folding.fold(codePoint);
                if (folded.isEmpty() && Folding.isCombining(codePoint)) {
                    extend(from, to, length - 1, i, next);
                }
            }
            int count = single == 0 ? folded.length() : 1;
            if (length + count > chars.length) {
                int more = chars.length * 2 + count;
                chars = Arrays.copyOf(chars, more);
                from = Arrays.copyOf(from, more);
                to = Arrays.copyOf(to, more);
            }
            for (int k = 0; k < count; k++) {
                chars[length] = single == 0 ? folded.charAt(k) : single;
                from[length] = i;
                to[length++] = next;
            }
            i = next;
        }
        return new ScreenedText(original, chars, from, to, length);
    }

    /** Gives an accent to the character before it, if there is one. */
    private static void extend(int[] from, int[] to, int last, int accent, int end) {
        if (last >= 0 && to[last] == accent) {
            int base = from[last];
            for (int k = last; k >= 0 && from[k] == base; k--) {
                to[k] = end;
            }
        }
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

    /** What somebody else reads out of this text: made when it is first asked for, and the same one from then on. */
    public <T> T derived(Class<T> type, Function<ScreenedText, T> reading) {
        Object known = derived.get(type);
        if (known == null) {
            known = reading.apply(this);
            derived.put(type, known);
        }
        return type.cast(known);
    }

    /** The whole folded text. */
    public String folded() {
        String known = foldedText;
        if (known == null) {
            known = new String(chars, 0, length);
            foldedText = known;
        }
        return known;
    }

    /** Finds patterns in the folded text. */
    public void find(Automaton patterns, Automaton.Occurrence occurrence) {
        patterns.find(chars, length, occurrence);
    }

    /** Where a folded phrase next stands, from an index on; -1 if nowhere. */
    public int indexOf(String phrase, int start) {
        return folded().indexOf(phrase, start);
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
        return index < length ? place(index) : original.length();
    }

    private int place(int index) {
        return from == null ? index : from[index];
    }

    /** Where the folded character before an index ends in the original. */
    public int originalEnd(int end) {
        return end <= 0 ? 0 : to == null ? end : to[end - 1];
    }

    /** The original of a part of the folded text. */
    public String originalOf(int start, int end) {
        return end <= start ? "" : original.substring(originalStart(start), originalEnd(end));
    }

    /** The first UTF-16 unit of the original of a folded character. */
    public char originalAt(int index) {
        return index >= 0 && index < length ? original.charAt(place(index)) : 0;
    }

    /** Whether a folded character was a capital. */
    public boolean isCapital(int index) {
        if (index < 0 || index >= length) {
            return false;
        }
        char c = original.charAt(place(index));
        return c < 0x80 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(original.codePointAt(place(index)));
    }

    public boolean isWordChar(int index) {
        return index >= 0 && index < length && KIND_OF[chars[index]] != 0;
    }

    static boolean isWordChar(char c) {
        return KIND_OF[c] != 0;
    }

    public boolean isDigit(int index) {
        return index >= 0 && index < length && chars[index] >= '0' && chars[index] <= '9';
    }

    public boolean isLetter(int index) {
        return index >= 0 && index < length && KIND_OF[chars[index]] == LETTER;
    }

    /** Folded ASCII letters are small. */
    private static byte[] kinds() {
        byte[] kinds = new byte[Character.MAX_VALUE + 1];
        for (char c = '0'; c <= '9'; c++) {
            kinds[c] = DIGIT;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            kinds[c] = LETTER;
        }
        for (int c = 0x80; c <= Character.MAX_VALUE; c++) {
            kinds[c] = Character.isLetterOrDigit((char) c) ? LETTER : 0;
        }
        return kinds;
    }

    public List<Segment> segments() {
        List<Segment> known = segments;
        if (known == null) {
            known = Segmentation.of(this);
            segments = known;
        }
        return known;
    }

    /** What kind of segment a folded character lies in, or null. */
    public Segment.@Nullable Kind segmentAt(int index) {
        if (index < 0 || index >= length) {
            return null;
        }
        byte[] kinds = segmentOf;
        if (kinds == null) {
            kinds = new byte[length];
            for (Segment segment : segments()) {
                Arrays.fill(kinds, segment.start(), segment.end(), (byte)
                        (segment.kind().ordinal() + 1));
            }
            segmentOf = kinds;
        }
        return kinds[index] == 0 ? null : KINDS[kinds[index] - 1];
    }

    public List<Word> words() {
        List<Word> known = words;
        if (known == null) {
            known = cutIntoWords();
            words = known;
        }
        return known;
    }

    private List<Word> cutIntoWords() {
        List<Word> found = new ArrayList<>(length / 6 + 4);
        DistinctWords distinct = new DistinctWords(chars);
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
                int hash = 0;
                while (i < length && isWordChar(chars[i])) {
                    hash = DistinctWords.hash(hash, chars[i++]);
                }
                int which = distinct.numberOf(start, i, hash);
                found.add(new Word(
                        distinct.text(which),
                        which,
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
