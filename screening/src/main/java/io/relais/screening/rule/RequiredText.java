package io.relais.screening.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text has to contain for an expression to match, as far as that is sure: one of some literals, certain ASCII
 * characters, a number of digits. It is a necessary condition and no more, looked at before an expression is run (the idea
 * of RE2's {@code FilteredRE2} and of Hyperscan's literal matcher).
 *
 * @param literals in lower case, of which one stands in the folded text; empty if no set is sure
 * @param low the ASCII characters below 64 that all stand in the folded text, one bit each
 * @param high those from 64 on, in lower case
 * @param digits how many ASCII digits there are at least
 */
record RequiredText(Set<String> literals, long low, long high, int digits) {
    private static final int SHORTEST_LITERAL = 3;
    private static final int MOST_LITERALS = 32;
    private static final int MOST_EXACT = 16;
    private static final int LONGEST_EXACT = 40;
    private static final int MOST_DIGITS = 1_000;

    /** Reads an expression that RE2 accepts. */
    static RequiredText of(String pattern) {
        Part whole = new Reader(pattern).alternation().closed();
        return new RequiredText(whole.literals, whole.low, whole.high, whole.digits);
    }

    /** Whether all that isn't a literal is in a text. */
    boolean mayMatch(long textLow, long textHigh, int textDigits) {
        return (low & ~textLow) == 0 && (high & ~textHigh) == 0 && digits <= textDigits;
    }

    /**
     * What a part of an expression requires.
     *
     * @param exact the texts in lower case of which one ends whatever it matches; null if they are too many
     * @param whole whether nothing comes before the exact text
     */
    private record Part(
            @Nullable Set<String> exact, boolean whole, Set<String> literals, long low, long high, int digits) {
        static final Part EMPTY = new Part(Set.of(""), true, Set.of(), 0, 0, 0);
        static final Part ANYTHING = inexact(Set.of(), 0, 0, 0);

        static Part inexact(Set<String> literals, long low, long high, int digits) {
            return new Part(null, false, literals, low, high, digits);
        }

        static Part character(char c) {
            char folded = Character.toLowerCase(c);
            long low = folded < 64 ? 1L << folded : 0;
            long high = folded >= 64 ? 1L << folded - 64 : 0;
            return new Part(Set.of(String.valueOf(folded)), true, Set.of(), low, high, isDigit(c) ? 1 : 0);
        }

        /** With its exact texts as literals, if they are worth it. */
        Part closed() {
            if (exact == null) {
                return this;
            }
            return inexact(better(literals, exact), low, high, digits);
        }

        Part then(Part next) {
            long lows = low | next.low;
            long highs = high | next.high;
            int sum = Math.min(MOST_DIGITS, digits + next.digits);
            if (exact != null && next.exact != null && next.whole && exact.size() * next.exact.size() <= MOST_EXACT) {
                Set<String> both = new LinkedHashSet<>();
                boolean fits = true;
                for (String one : exact) {
                    for (String other : next.exact) {
                        fits &= one.length() + other.length() <= LONGEST_EXACT;
                        both.add(one + other);
                    }
                }
                if (fits) {
                    return new Part(both, whole, better(literals, next.literals), lows, highs, sum);
                }
            }
            Part left = closed();
            return new Part(next.exact, false, better(left.literals, next.literals), lows, highs, sum);
        }

        Part or(Part other) {
            long lows = low & other.low;
            long highs = high & other.high;
            int least = Math.min(digits, other.digits);
            if (exact != null
                    && other.exact != null
                    && literals.isEmpty()
                    && other.literals.isEmpty()
                    && exact.size() + other.exact.size() <= MOST_EXACT) {
                Set<String> both = new LinkedHashSet<>(exact);
                both.addAll(other.exact);
                return new Part(both, whole && other.whole, Set.of(), lows, highs, least);
            }
            Part left = closed();
            Part right = other.closed();
            Set<String> both = new LinkedHashSet<>(left.literals);
            both.addAll(right.literals);
            boolean sure = !left.literals.isEmpty() && !right.literals.isEmpty() && both.size() <= MOST_LITERALS;
            return inexact(sure ? both : Set.of(), lows, highs, least);
        }

        /** Repeated at least so many times, and maybe more often. */
        Part repeated(int least, boolean more) {
            if (least == 0) {
                return ANYTHING;
            }
            if (least == 1 && !more) {
                return this;
            }
            Part once = closed();
            return inexact(once.literals, low, high, Math.min(MOST_DIGITS, digits * least));
        }

        private static Set<String> better(Set<String> a, Set<String> b) {
            int left = worth(a);
            int right = worth(b);
            return left == 0 && right == 0 ? Set.of() : left >= right ? a : b;
        }

        /** The length of the shortest, which says how rare the set is; 0 if it isn't worth a search. */
        private static int worth(Set<String> literals) {
            int shortest = literals.stream().mapToInt(String::length).min().orElse(0);
            return shortest < SHORTEST_LITERAL || literals.size() > MOST_LITERALS ? 0 : shortest;
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
                    part = part.repeated(0, true);
                } else if (c == '+') {
                    at++;
                    part = part.repeated(1, true);
                } else if (c == '{' && counted() > 0) {
                    int close = counted();
                    String inside = pattern.substring(at + 1, close);
                    int comma = inside.indexOf(',');
                    int least = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
                    at = close + 1;
                    part = part.repeated(least, comma >= 0 || least > 1);
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
                    return Part.ANYTHING;
                }
                default -> {
                    at += Character.charCount(pattern.codePointAt(at));
                    return isPlain(c) ? Part.character(c) : Part.ANYTHING;
                }
            }
        }

        /** Whether folding leaves a character alone but for its case. */
        private static boolean isPlain(char c) {
            return c >= ' ' && c < 0x7F && c != '`';
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
                    return Part.inexact(Set.of(), 0, 0, 1);
                }
                case 'b', 'B', 'A', 'z' -> {
                    return Part.EMPTY;
                }
                case 'p', 'P' -> {
                    at = at < pattern.length() && pattern.charAt(at) == '{' ? pattern.indexOf('}', at) + 1 : at + 1;
                    return Part.ANYTHING;
                }
                case 'x' -> {
                    at = at < pattern.length() && pattern.charAt(at) == '{' ? pattern.indexOf('}', at) + 1 : at + 2;
                    return Part.ANYTHING;
                }
                case 'Q' -> {
                    int end = pattern.indexOf("\\E", at);
                    String text = pattern.substring(at, end < 0 ? pattern.length() : end);
                    at = end < 0 ? pattern.length() : end + 2;
                    Part whole = Part.EMPTY;
                    for (int i = 0; i < text.length(); i++) {
                        whole = whole.then(isPlain(text.charAt(i)) ? Part.character(text.charAt(i)) : Part.ANYTHING);
                    }
                    return text.isEmpty() ? Part.ANYTHING : whole;
                }
                default -> {
                    while (c >= '0' && c <= '7' && at < pattern.length() && Part.isDigit(pattern.charAt(at))) {
                        at++;
                    }
                    return isPlain(c) && !Character.isLetterOrDigit(c) ? Part.character(c) : Part.ANYTHING;
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
            boolean digitsOnly = !negated;
            boolean first = true;
            while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
                first = false;
                char c = pattern.charAt(at);
                if (c == '[' && pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0) {
                    at = pattern.indexOf(":]", at) + 2;
                    known = false;
                    digitsOnly = false;
                    continue;
                }
                if (c == '\\') {
                    char escaped = at + 1 < pattern.length() ? pattern.charAt(at + 1) : 0;
                    if (escaped == 'd') {
                        known = false;
                        at += 2;
                        continue;
                    }
                    digitsOnly = false;
                    known &= isPlain(escaped) && !Character.isLetterOrDigit(escaped);
                    members.add(String.valueOf(escaped));
                    at += 2;
                    if ((escaped == 'p' || escaped == 'P' || escaped == 'x')
                            && at < pattern.length()
                            && pattern.charAt(at) == '{') {
                        at = pattern.indexOf('}', at) + 1;
                    }
                    known &= !(at < pattern.length() && pattern.charAt(at) == '-' && !pattern.startsWith("-]", at));
                    continue;
                }
                at += Character.charCount(pattern.codePointAt(at));
                boolean range = at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
                if (range) {
                    char to = pattern.charAt(at + 1);
                    digitsOnly &= Part.isDigit(c) && Part.isDigit(to);
                    known = false;
                    at += to == '\\' ? 3 : 1 + Character.charCount(pattern.codePointAt(at + 1));
                } else {
                    digitsOnly &= Part.isDigit(c);
                    known &= isPlain(c);
                    members.add(String.valueOf(c).toLowerCase(Locale.ROOT));
                }
            }
            at++;
            if (known && !members.isEmpty() && members.size() <= 4 && at > open + 2) {
                Part any = Part.character(members.getFirst().charAt(0));
                for (String member : members.subList(1, members.size())) {
                    any = any.or(Part.character(member.charAt(0)));
                }
                return any;
            }
            return Part.inexact(Set.of(), 0, 0, digitsOnly ? 1 : 0);
        }
    }
}
