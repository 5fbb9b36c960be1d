package io.relais.screening.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What a tenant's expression may be: RE2's syntax, of limited length and cost, and not matching nothing. */
final class PatternSyntax {
    static final int LONGEST = 500;
    /** Instructions of the compiled program: what a character costs at worst. */
    static final int LARGEST_PROGRAM = 1_000;

    private static final int SHORTEST_LITERAL = 3;

    private PatternSyntax() {}

    /** Why an expression is refused; null if it is not. */
    static @Nullable String refusal(String pattern) {
        if (pattern.isBlank()) {
            return "an empty pattern finds nothing: write what is to be found";
        }
        if (pattern.length() > LONGEST) {
            return "a pattern has at most " + LONGEST + " characters: make several of it, or a list of terms";
        }
        Pattern compiled;
        try {
            compiled = Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            return reason(pattern, e);
        }
        if (compiled.programSize() > LARGEST_PROGRAM) {
            return "the pattern costs " + compiled.programSize() + " steps a character, at most " + LARGEST_PROGRAM
                    + " are allowed: lower the counts of its repetitions";
        }
        return compiled.matches("") || compiled.matcher("").find()
                ? "the pattern matches the empty text: ask for at least one character"
                : null;
    }

    private static String reason(String pattern, PatternSyntaxException refused) {
        for (String look : new String[] {"(?=", "(?!", "(?<=", "(?<!"}) {
            if (pattern.contains(look)) {
                return at(pattern.indexOf(look)) + "RE2 knows no lookaround (" + look
                        + "...), whose time isn't bounded: say it with two rules, or with exceptions of terms";
            }
        }
        for (int i = 0; i + 1 < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\' && pattern.charAt(i + 1) >= '1' && pattern.charAt(i + 1) <= '9') {
                return at(i) + "RE2 knows no back-references (\\" + pattern.charAt(i + 1)
                        + "), whose time isn't bounded: write the repeated part out";
            }
        }
        for (String possessive : new String[] {"(?>", "++", "*+", "?+"}) {
            if (pattern.contains(possessive)) {
                return at(pattern.indexOf(possessive))
                        + "RE2 knows no atomic groups or possessive repetitions, and needs none: leave the sign out";
            }
        }
        // RE2/J tells the part of the pattern that it can't read, and not where it begins.
        int part = pattern.lastIndexOf(refused.getPattern());
        return at(Math.max(part, 0)) + "RE2 can't read it: " + refused.getDescription();
    }

    private static String at(int index) {
        return "at character " + (index + 1) + ", ";
    }

    /**
     * A piece of text without which an expression can't match, in lower case; null if none is sure. Only what stands
     * outside of groups, classes and repetitions counts.
     */
    static @Nullable String requiredLiteral(String pattern) {
        if (pattern.indexOf('|') >= 0) {
            return null;
        }
        String best = "";
        StringBuilder run = new StringBuilder();
        int depth = 0;
        int i = 0;
        while (i <= pattern.length()) {
            char c = i < pattern.length() ? pattern.charAt(i) : '.';
            boolean plain =
                    depth == 0 && c < 0x80 && (Character.isLetterOrDigit(c) || " -_/@:=#,'\"<>%&;!~".indexOf(c) >= 0);
            char after = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
            boolean optional = after == '?' || after == '*' || after == '{' || after == '+';
            if (plain && !optional) {
                run.append(Character.toLowerCase(c));
                i++;
                continue;
            }
            if (run.length() > best.length()) {
                best = run.toString();
            }
            run.setLength(0);
            if (c == '\\') {
                i += 2;
            } else if (c == '[') {
                i = endOfClass(pattern, i);
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                i++;
            }
            if (i < pattern.length() && pattern.charAt(i) == '{') {
                int close = pattern.indexOf('}', i);
                i = close < 0 ? pattern.length() : close + 1;
            }
        }
        return best.length() >= SHORTEST_LITERAL
                        && !pattern.contains("\\Q")
                        && !pattern.contains("\\p")
                        && !pattern.contains("\\x")
                ? best
                : null;
    }

    private static int endOfClass(String pattern, int open) {
        int i = open + 1;
        if (i < pattern.length() && pattern.charAt(i) == '^') {
            i++;
        }
        if (i < pattern.length() && pattern.charAt(i) == ']') {
            i++;
        }
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            i += pattern.charAt(i) == '\\'
                    ? 2
                    : pattern.startsWith("[:", i) ? Math.max(2, pattern.indexOf(":]", i) - i + 2) : 1;
        }
        return i + 1;
    }
}
