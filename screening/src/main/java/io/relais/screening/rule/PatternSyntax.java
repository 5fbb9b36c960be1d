package io.relais.screening.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What a tenant's expression may be: RE2's syntax, of limited length and cost, and not matching nothing. */
final class PatternSyntax {
    static final int LONGEST = 500;
    /** Instructions of the compiled program: what a character costs at worst. */
    static final int LARGEST_PROGRAM = 1_000;

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
        if (pattern.contains("\\C") || pattern.matches(".*\\(\\?[a-z]*U.*")) {
            return "neither bytes (\\C) nor swapped greediness ((?U)) are known here: say what is to be found with ordinary"
                    + " signs";
        }
        try {
            matcher(pattern);
        } catch (RuntimeException e) {
            return "the matcher can't read it: " + e.getMessage();
        }
        return compiled.matches("") || compiled.matcher("").find()
                ? "the pattern matches the empty text: ask for at least one character"
                : null;
    }

    /** Instructions of an expression's program; 0 for one that is refused. */
    static int programSize(String pattern) {
        try {
            return Pattern.compile(pattern).programSize();
        } catch (PatternSyntaxException e) {
            return 0;
        }
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
     * The matcher of an expression: SafeRE, which is linear as RE2/J is and many times faster, but reads Java's syntax.
     * Where both read the same characters differently, they are written so that it reads them as RE2.
     *
     * @throws RuntimeException if SafeRE can't read it
     */
    static org.safere.Pattern matcher(String pattern) {
        return org.safere.Pattern.compile(
                asJavaReadsIt(pattern), org.safere.Pattern.UNIX_LINES | org.safere.Pattern.UNICODE_CASE);
    }

    /**
     * In a class RE2 takes {@code [} and {@code &&} literally, and knows {@code [:alpha:]}. Its {@code $} is the very end, its
     * spaces are without the vertical tab, and {@code \\v} is that one alone.
     */
    private static String asJavaReadsIt(String pattern) {
        boolean byLine = pattern.matches("(?s).*\\(\\?[a-z]*m.*");
        StringBuilder java = new StringBuilder(pattern.length() + 16);
        int opened = -1;
        boolean quoted = false;
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (quoted) {
                quoted = !pattern.startsWith("\\E", i);
                java.append(pattern, i, quoted ? i + 1 : i + 2);
                i += quoted ? 1 : 2;
            } else if (c == '\\' && i + 1 < pattern.length()) {
                quoted = opened < 0 && pattern.charAt(i + 1) == 'Q';
                java.append(
                        switch (pattern.charAt(i + 1)) {
                            case 's' -> opened < 0 ? "[" + SPACES + "]" : SPACES;
                            case 'S' -> "[^" + SPACES + "]";
                            case 'v' -> "\\x0B";
                            default -> pattern.substring(i, i + 2);
                        });
                i += 2;
            } else if (opened < 0) {
                if (c == '$' && !byLine) {
                    java.append("\\z");
                    i++;
                } else if (c == '[') {
                    opened = i + (pattern.startsWith("[^", i) ? 2 : 1);
                    java.append(pattern, i, opened);
                    i = opened;
                } else {
                    java.append(c);
                    i++;
                }
            } else if (c == ']' && i > opened) {
                opened = -1;
                java.append(c);
                i++;
            } else if (pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0) {
                int end = pattern.indexOf(":]", i);
                java.append(posix(pattern.substring(i + 2, end)));
                i = end + 2;
            } else {
                java.append(c == '[' || c == ']' || c == '&' ? "\\" : "").append(c);
                i++;
            }
        }
        return java.toString();
    }

    private static final String SPACES = "\\t\\n\\f\\r ";

    private static String posix(String name) {
        boolean negated = name.startsWith("^");
        String positive = negated ? name.substring(1) : name;
        String java =
                switch (positive) {
                    case "alnum" -> "Alnum";
                    case "alpha" -> "Alpha";
                    case "ascii" -> "ASCII";
                    case "blank" -> "Blank";
                    case "cntrl" -> "Cntrl";
                    case "digit" -> "Digit";
                    case "graph" -> "Graph";
                    case "lower" -> "Lower";
                    case "print" -> "Print";
                    case "punct" -> "Punct";
                    case "space" -> "Space";
                    case "upper" -> "Upper";
                    case "xdigit" -> "XDigit";
                    default -> "";
                };
        return java.isEmpty() ? negated ? "\\W" : "\\w" : (negated ? "\\P{" : "\\p{") + java + "}";
    }
}
