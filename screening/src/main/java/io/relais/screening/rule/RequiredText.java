package io.relais.screening.rule;

import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text has to contain for an expression to match, as far as that is sure: one of some literals, certain ASCII
 * characters so many times, a run of token characters, kinds of characters side by side. It is a necessary condition and no
 * more, looked at before an expression is run (the idea of RE2's {@code FilteredRE2} and of Hyperscan's literal matcher).
 *
 * @param literals in lower case, of which one stands in the folded text; empty if no set is sure
 * @param characters that all stand in the folded text, in lower case
 * @param times by character of {@code characters}: how often at least
 * @param digits how many ASCII digits there are at least
 * @param run how many letters, digits, hyphens and underscores stand side by side at least
 * @param pairs kinds of characters that stand side by side, bits of {@link Contents#pair}
 * @param span within how many UTF-16 units of the original from the beginning of a match all of this is found;
 *     {@link #UNBOUNDED} if that isn't sure
 */
record RequiredText(Set<String> literals, char[] characters, byte[] times, int digits, int run, int pairs, int span) {
    /** A span beyond which nearness is not looked at. */
    static final int UNBOUNDED = 200;

    private static final int SHORTEST_LITERAL = 3;
    private static final int MOST_LITERALS = 32;
    private static final int MOST_EXACT = 16;
    private static final int LONGEST_EXACT = 40;
    private static final int MOST_DIGITS = 1_000;
    private static final int MOST_TIMES = 100;

    /** Reads an expression that RE2 accepts. */
    static RequiredText of(String pattern) {
        // A repetition behind an empty quotation is one of what stands before that.
        Part whole = pattern.contains("\\Q\\E")
                ? Part.anything(UNBOUNDED)
                : new Reader(pattern).alternation().closed();
        StringBuilder characters = new StringBuilder();
        for (char c = 0; c < 128; c++) {
            if (whole.times[c] > 0) {
                characters.append(c);
            }
        }
        byte[] times = new byte[characters.length()];
        for (int i = 0; i < times.length; i++) {
            times[i] = whole.times[characters.charAt(i)];
        }
        return new RequiredText(
                whole.literals,
                characters.toString().toCharArray(),
                times,
                whole.digits,
                whole.run,
                whole.pairs,
                whole.span);
    }

    /** Whether all that isn't a literal is in a text. */
    boolean mayMatch(Contents text) {
        if (digits > text.digits || run > text.longestRun || (pairs & ~text.pairs) != 0) {
            return false;
        }
        for (int i = 0; i < characters.length; i++) {
            if (text.times[characters[i]] < times[i]) {
                return false;
            }
        }
        return true;
    }

    /** What of it a folded text has. */
    static final class Contents {
        private static final int LETTER = 1;
        private static final int DIGIT = 2;
        private static final int SIGN = 3;
        private static final int SPACE = 4;
        private static final int KINDS = 5;
        /** By ASCII character its kind; 0 for controls, and for all beyond. */
        private static final byte[] KIND = kinds();

        private static final boolean[] TOKEN = new boolean[128];

        static {
            for (char c = 0; c < 128; c++) {
                TOKEN[c] = KIND[c] == LETTER || KIND[c] == DIGIT || c == '-' || c == '_';
            }
        }

        /** By ASCII character how often it stands there. */
        private final int[] times = new int[128];

        private final int digits;
        private final int longestRun;
        private final int pairs;

        Contents(ScreenedText text) {
            this(text, 0, text.length());
        }

        /** What a part of the folded text has. */
        Contents(ScreenedText text, int start, int end) {
            int longest = 0;
            int runBegins = start;
            int seen = 0;
            int before = 0;
            for (int i = start; i < end; i++) {
                char c = text.at(i);
                int kind = 0;
                boolean token = false;
                if (c < 128) {
                    times[c]++;
                    kind = KIND[c];
                    token = TOKEN[c];
                }
                seen |= 1 << before * KINDS + kind;
                before = kind;
                if (!token) {
                    longest = Math.max(longest, i - runBegins);
                    runBegins = i + 1;
                }
            }
            longestRun = Math.max(longest, end - runBegins);
            pairs = seen;
            int sum = 0;
            for (char c = '0'; c <= '9'; c++) {
                sum += times[c];
            }
            digits = sum;
        }

        private static byte[] kinds() {
            byte[] kinds = new byte[128];
            for (char c = ' '; c < 0x7F; c++) {
                boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
                kinds[c] = (byte) (letter ? LETTER : Part.isDigit(c) ? DIGIT : c == ' ' ? SPACE : SIGN);
            }
            return kinds;
        }

        static boolean isToken(char c) {
            return c < 128 && TOKEN[c];
        }

        /** The kind of an ASCII character that folding keeps; 0 if it is none. */
        static int kind(char c) {
            return c < 128 ? KIND[c] : 0;
        }

        /** The bit of two kinds side by side; none if one isn't known. */
        static int pair(int left, int right) {
            return left == 0 || right == 0 ? 0 : 1 << left * KINDS + right;
        }
    }

    /**
     * What a part of an expression requires.
     *
     * @param exact the texts in lower case of which one ends whatever it matches; null if they are too many
     * @param whole whether nothing comes before the exact text
     * @param times by ASCII character how often it stands there at least
     * @param run how many token characters stand side by side at least
     * @param tokens whether it matches token characters only, at least {@code run}
     * @param pairs kinds of characters that stand side by side
     * @param first the kind of the first character, 0 if not sure; {@link #NOTHING} if it never matches a character
     * @param last the kind of the last one, likewise
     * @param longest how many UTF-16 units it matches at most
     * @param span from its beginning on, within how many of them all that it requires is found
     */
    private record Part(
            @Nullable Set<String> exact,
            boolean whole,
            Set<String> literals,
            byte[] times,
            int digits,
            int run,
            boolean tokens,
            int pairs,
            int first,
            int last,
            int longest,
            int span) {
        /** The kind of a character where there is never one: what stands beside it is side by side. */
        private static final int NOTHING = -1;

        private static final byte[] NONE = new byte[128];
        static final Part EMPTY = new Part(Set.of(""), true, Set.of(), NONE, 0, 0, true, 0, NOTHING, NOTHING, 0, 0);
        /** Of an optional or unread part, which requires nothing, only how long it may be counts. */
        static Part anything(int longest) {
            return new Part(null, false, Set.of(), NONE, 0, 0, false, 0, 0, 0, Math.min(UNBOUNDED, longest), 0);
        }

        /** Any character, which may take two units. */
        static final Part ANY = anything(2);

        static Part character(char c) {
            char folded = Character.toLowerCase(c);
            byte[] once = NONE;
            if (folded < 128) {
                once = new byte[128];
                once[folded] = 1;
            }
            int kind = Contents.kind(folded);
            return new Part(
                    Set.of(String.valueOf(folded)),
                    true,
                    Set.of(),
                    once,
                    isDigit(c) ? 1 : 0,
                    Contents.isToken(folded) ? 1 : 0,
                    Contents.isToken(folded),
                    0,
                    kind,
                    kind,
                    1,
                    1);
        }

        /**
         * One of several characters.
         *
         * @param kind the kind of them all; 0 if they are of several
         * @param token whether each is a token character
         */
        static Part oneOf(int kind, boolean token) {
            // Members of one kind are ASCII characters, or letters beyond that differ from one by case; others may take
            // two units.
            int units = kind > 0 || token ? 1 : 2;
            int digit = kind == Contents.DIGIT ? 1 : 0;
            return new Part(
                    null,
                    false,
                    Set.of(),
                    NONE,
                    digit,
                    token ? 1 : 0,
                    token,
                    0,
                    kind,
                    kind,
                    units,
                    digit + (token ? 1 : 0) > 0 ? 1 : 0);
        }

        private Part with(@Nullable Set<String> exactNow, boolean wholeNow, Set<String> literalsNow) {
            return new Part(
                    exactNow, wholeNow, literalsNow, times, digits, run, tokens, pairs, first, last, longest, span);
        }

        /** With its exact texts as literals, if they are worth it. */
        Part closed() {
            return exact == null ? this : with(null, false, better(literals, exact));
        }

        Part then(Part next) {
            int joint = last == NOTHING || next.first == NOTHING ? 0 : Contents.pair(last, next.first);
            Part both = new Part(
                    null,
                    false,
                    Set.of(),
                    sum(times, next.times),
                    Math.min(MOST_DIGITS, digits + next.digits),
                    tokens && next.tokens ? Math.min(MOST_DIGITS, run + next.run) : Math.max(run, next.run),
                    tokens && next.tokens,
                    pairs | next.pairs | joint,
                    first == NOTHING ? next.first : first,
                    next.last == NOTHING ? last : next.last,
                    Math.min(UNBOUNDED, longest + next.longest),
                    // A pair over the joint is found within the first character of what follows.
                    Math.min(UNBOUNDED, Math.max(span, longest + Math.max(next.span, joint == 0 ? 0 : 1))));
            if (exact != null && next.exact != null && next.whole && exact.size() * next.exact.size() <= MOST_EXACT) {
                Set<String> texts = new LinkedHashSet<>();
                boolean fits = true;
                for (String one : exact) {
                    for (String other : next.exact) {
                        fits &= one.length() + other.length() <= LONGEST_EXACT;
                        texts.add(one + other);
                    }
                }
                if (fits) {
                    return both.with(texts, whole, better(literals, next.literals));
                }
            }
            return both.with(next.exact, false, better(closed().literals, next.literals));
        }

        private static byte[] sum(byte[] a, byte[] b) {
            if (a == NONE || b == NONE) {
                return a == NONE ? b : a;
            }
            byte[] sum = new byte[128];
            for (int c = 0; c < 128; c++) {
                sum[c] = (byte) Math.min(MOST_TIMES, a[c] + b[c]);
            }
            return sum;
        }

        Part or(Part other) {
            byte[] least = NONE;
            if (times != NONE && other.times != NONE) {
                least = new byte[128];
                for (int c = 0; c < 128; c++) {
                    least[c] = (byte) Math.min(times[c], other.times[c]);
                }
            }
            Part either = new Part(
                    null,
                    false,
                    Set.of(),
                    least,
                    Math.min(digits, other.digits),
                    Math.min(run, other.run),
                    tokens && other.tokens,
                    pairs & other.pairs,
                    first == other.first ? first : 0,
                    last == other.last ? last : 0,
                    Math.max(longest, other.longest),
                    Math.max(span, other.span));
            if (exact != null
                    && other.exact != null
                    && literals.isEmpty()
                    && other.literals.isEmpty()
                    && exact.size() + other.exact.size() <= MOST_EXACT) {
                Set<String> both = new LinkedHashSet<>(exact);
                both.addAll(other.exact);
                return either.with(both, whole && other.whole, Set.of());
            }
            Part left = closed();
            Part right = other.closed();
            Set<String> both = new LinkedHashSet<>(left.literals);
            both.addAll(right.literals);
            boolean sure = !left.literals.isEmpty() && !right.literals.isEmpty() && both.size() <= MOST_LITERALS;
            return either.with(null, false, sure ? both : Set.of());
        }

        /** Repeated at least and at most so many times. */
        Part repeated(int least, int most) {
            int units = (int) Math.min(UNBOUNDED, (long) longest * most);
            if (least == 0) {
                return anything(units);
            }
            if (least == 1 && most == 1) {
                return this;
            }
            byte[] product = NONE;
            if (times != NONE) {
                product = new byte[128];
                for (int c = 0; c < 128; c++) {
                    product[c] = (byte) Math.min(MOST_TIMES, times[c] * least);
                }
            }
            boolean twice = least > 1 && first != NOTHING;
            return new Part(
                    null,
                    false,
                    closed().literals,
                    product,
                    Math.min(MOST_DIGITS, digits * least),
                    tokens ? Math.min(MOST_DIGITS, run * least) : run,
                    tokens,
                    pairs | (twice ? Contents.pair(last, first) : 0),
                    first,
                    last,
                    units,
                    // What is counted is found in the first repetitions.
                    (int) Math.min(UNBOUNDED, (long) longest * least));
        }

        private static Set<String> better(Set<String> a, Set<String> b) {
            int left = worth(a);
            int right = worth(b);
            return left == 0 && right == 0 ? Set.of() : left >= right ? a : b;
        }

        /** The length of the shortest, which says how rare the set is; 0 if it isn't worth a search. */
        private static int worth(Set<String> literals) {
            int shortest = literals.stream().mapToInt(Part::rarity).min().orElse(0);
            return shortest < SHORTEST_LITERAL || literals.size() > MOST_LITERALS ? 0 : shortest;
        }

        /** A currency's symbol is worth two letters. */
        private static int rarity(String literal) {
            return literal.length() + (literal.chars().anyMatch(c -> c >= 128) ? 1 : 0);
        }

        static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }

    /** Reads RE2's syntax by recursive descent; what it doesn't know requires nothing. */
    private static final class Reader {
        private final String pattern;
        private int at;

        Reader(String pattern) {
            this.pattern = pattern;
        }

        Part alternation() {
            Part whole = concatenation();
            while (at < pattern.length() && pattern.charAt(at) == '|') {
                at++;
                whole = whole.or(concatenation());
            }
            return whole;
        }

        private Part concatenation() {
            Part whole = Part.EMPTY;
            while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
                whole = whole.then(repetition(atom()));
            }
            return whole;
        }

        private Part repetition(Part atom) {
            Part part = atom;
            while (at < pattern.length()) {
                char c = pattern.charAt(at);
                if (c == '*' || c == '?') {
                    at++;
                    part = part.repeated(0, c == '?' ? 1 : Integer.MAX_VALUE);
                } else if (c == '+') {
                    at++;
                    part = part.repeated(1, Integer.MAX_VALUE);
                } else if (c == '{' && counted() > 0) {
                    int close = counted();
                    String inside = pattern.substring(at + 1, close);
                    int comma = inside.indexOf(',');
                    int least = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
                    at = close + 1;
                    int most = comma < 0
                            ? least
                            : comma == inside.length() - 1
                                    ? Integer.MAX_VALUE
                                    : Integer.parseInt(inside.substring(comma + 1));
                    part = part.repeated(least, most);
                } else {
                    break;
                }
            }
            return part;
        }

        /** Where the bracket of a count closes; -1 if it is none, which RE2 reads as text. */
        private int counted() {
            int i = at + 1;
            int commas = 0;
            while (i < pattern.length()
                    && (Part.isDigit(pattern.charAt(i)) || pattern.charAt(i) == ',' && i > at + 1)) {
                commas += pattern.charAt(i) == ',' ? 1 : 0;
                i++;
            }
            return i > at + 1 && i - at < 8 && commas <= 1 && i < pattern.length() && pattern.charAt(i) == '}' ? i : -1;
        }

        private Part atom() {
            char c = pattern.charAt(at);
            switch (c) {
                case '(' -> {
                    return group();
                }
                case '[' -> {
                    return characterClass();
                }
                case '\\' -> {
                    return escape();
                }
                case '^', '$' -> {
                    at++;
                    return Part.EMPTY;
                }
                case '.' -> {
                    at++;
                    return Part.ANY;
                }
                default -> {
                    at += Character.charCount(pattern.codePointAt(at));
                    return isPlain(c) ? Part.character(c) : Part.ANY;
                }
            }
        }

        /** Whether folding leaves a character alone but for its case. */
        private static boolean isPlain(char c) {
            return c >= ' ' && c < 0x7F && c != '`' || isPlainSymbol(c);
        }

        /** A sign beyond ASCII that has no case and folds to itself, like that of the euro. */
        private static boolean isPlainSymbol(char c) {
            return Character.getType(c) == Character.CURRENCY_SYMBOL
                    && ScreenedText.fold(String.valueOf(c)).equals(String.valueOf(c));
        }

        private Part group() {
            at++;
            if (at < pattern.length() && pattern.charAt(at) == '?') {
                int end = at + 1;
                if (pattern.startsWith("P<", end) || pattern.startsWith("<", end)) {
                    end = pattern.indexOf('>', end);
                } else {
                    while (end < pattern.length() && pattern.charAt(end) != ':' && pattern.charAt(end) != ')') {
                        end++;
                    }
                    if (end < pattern.length() && pattern.charAt(end) == ')') {
                        at = end + 1;
                        return Part.EMPTY;
                    }
                }
                at = end + 1;
            }
            Part inside = alternation();
            at++;
            return inside;
        }

        private Part escape() {
            char c = at + 1 < pattern.length() ? pattern.charAt(at + 1) : 0;
            at += 2;
            switch (c) {
                case 'd' -> {
                    return Part.oneOf(Contents.DIGIT, true);
                }
                case 'b', 'B', 'A', 'z' -> {
                    return Part.EMPTY;
                }
                case 'p', 'P' -> {
                    at = at < pattern.length() && pattern.charAt(at) == '{' ? pattern.indexOf('}', at) + 1 : at + 1;
                    return Part.ANY;
                }
                case 'x' -> {
                    at = at < pattern.length() && pattern.charAt(at) == '{' ? pattern.indexOf('}', at) + 1 : at + 2;
                    return Part.ANY;
                }
                case 'Q' -> {
                    int end = pattern.indexOf("\\E", at);
                    String text = pattern.substring(at, end < 0 ? pattern.length() : end);
                    at = end < 0 ? pattern.length() : end + 2;
                    Part whole = Part.EMPTY;
                    for (int i = 0; i < text.length(); i++) {
                        whole = whole.then(isPlain(text.charAt(i)) ? Part.character(text.charAt(i)) : Part.ANY);
                    }
                    // A repetition behind it is one of its last character alone.
                    return at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0
                            ? Part.anything(text.length())
                            : whole;
                }
                default -> {
                    while (c >= '0' && c <= '7' && at < pattern.length() && Part.isDigit(pattern.charAt(at))) {
                        at++;
                    }
                    return isPlain(c) && !Character.isLetterOrDigit(c) ? Part.character(c) : Part.ANY;
                }
            }
        }

        private Part characterClass() {
            int open = at;
            at++;
            boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
            at += negated ? 1 : 0;
            List<String> members = new ArrayList<>();
            boolean known = !negated;
            // The kind of all members, 0 if they are of several, and whether they are token characters.
            int kind = negated ? 0 : Part.NOTHING;
            boolean token = !negated;
            boolean first = true;
            while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
                first = false;
                char c = pattern.charAt(at);
                int memberKind = 0;
                boolean memberToken = false;
                if (c == '[' && pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0) {
                    at = pattern.indexOf(":]", at) + 2;
                    known = false;
                } else if (c == '\\') {
                    char escaped = at + 1 < pattern.length() ? pattern.charAt(at + 1) : 0;
                    at += 2;
                    if (escaped == 'd') {
                        known = false;
                        memberKind = Contents.DIGIT;
                        memberToken = true;
                    } else {
                        boolean plain = isPlain(escaped) && !Character.isLetterOrDigit(escaped);
                        known &= plain;
                        members.add(String.valueOf(escaped));
                        if ((escaped == 'p' || escaped == 'P' || escaped == 'x')
                                && at < pattern.length()
                                && pattern.charAt(at) == '{') {
                            at = pattern.indexOf('}', at) + 1;
                        }
                        memberKind = plain ? Contents.kind(escaped) : 0;
                        memberToken = plain && Contents.isToken(escaped);
                    }
                    if (at < pattern.length() && pattern.charAt(at) == '-' && !pattern.startsWith("-]", at)) {
                        // A range from an escaped character: what is in it isn't looked at.
                        known = false;
                        memberKind = 0;
                        memberToken = false;
                    }
                } else {
                    at += Character.charCount(pattern.codePointAt(at));
                    boolean range =
                            at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
                    if (range) {
                        char to = pattern.charAt(at + 1);
                        known = false;
                        at += to == '\\' ? 3 : 1 + Character.charCount(pattern.codePointAt(at + 1));
                        boolean alike =
                                isRangeOf(c, to, '0', '9') || isRangeOf(c, to, 'a', 'z') || isRangeOf(c, to, 'A', 'Z');
                        memberKind = alike ? Contents.kind(c) : 0;
                        memberToken = alike;
                    } else {
                        known &= isPlain(c);
                        members.add(String.valueOf(c).toLowerCase(Locale.ROOT));
                        memberKind = isPlain(c) ? Contents.kind(c) : 0;
                        memberToken = isPlain(c) && Contents.isToken(c);
                    }
                }
                kind = kind == Part.NOTHING || kind == memberKind ? memberKind : 0;
                token &= memberToken;
            }
            at++;
            if (known && !members.isEmpty() && members.size() <= 4 && at > open + 2) {
                Part any = Part.character(members.getFirst().charAt(0));
                for (String member : members.subList(1, members.size())) {
                    any = any.or(Part.character(member.charAt(0)));
                }
                return any;
            }
            return Part.oneOf(Math.max(kind, 0), token && kind != Part.NOTHING);
        }

        private static boolean isRangeOf(char from, char to, char first, char last) {
            return from >= first && to <= last;
        }
    }
}
