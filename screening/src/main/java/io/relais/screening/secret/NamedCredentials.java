package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.util.BitSet;
import java.util.regex.Pattern;

/** Values like any random string, with their vendor's name before them on the same line ({@link Shapes#NAMED}). */
final class NamedCredentials {
    /** How far before a value its vendor's name may stand. */
    private static final int REACH = 70;

    private static final int SHORTEST = 15;
    private static final int LONGEST = 160;
    private static final Pattern KEY_WORD = Pattern.compile(
            "(?:^|[^a-z])(?:api|app|key|token|secret|cle|jeton|pass|pwd|password|auth|credential|dsn|bearer|licen[cs]e|sk|pat)"
                    + "|(?:key|token|secret|password)s?(?:[^a-z]|$)");

    private final Hunt hunt;
    private final String original;

    /** Where names of vendors begin: nothing is looked at that none stands before. */
    private final BitSet vendors = new BitSet();

    private NamedCredentials(Hunt hunt) {
        this.hunt = hunt;
        original = hunt.original();
        hunt.cues().of(Cues.Kind.VENDOR, (begin, end, number) -> {
            vendors.set(hunt.text().originalStart(begin));
            return true;
        });
    }

    static void find(Hunt hunt) {
        new NamedCredentials(hunt).find();
    }

    private void find() {
        int i = 0;
        int n = original.length();
        while (i < n && !hunt.isFlooded()) {
            if (!Alphabets.isOfToken(original.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            boolean digit = false;
            while (i < n && (Alphabets.isOfToken(original.charAt(i)) || "-./+=~:".indexOf(original.charAt(i)) >= 0)) {
                char c = original.charAt(i);
                if ((c == '=' || c == ':')
                        && i - start < 24
                        && i + 1 < n
                        && Alphabets.isOfToken(original.charAt(i + 1))
                        && i - start > 2
                        && !original.startsWith(":fx", i)) {
                    break;
                }
                digit |= c >= '0' && c <= '9';
                i++;
            }
            int end = i;
            while (end > start && ".:".indexOf(original.charAt(end - 1)) >= 0) {
                end--;
            }
            if (end - start >= SHORTEST && end - start <= LONGEST && digit && !hunt.isTaken(start)) {
                hunt.count();
                look(start, end);
            }
            if (i < n && !Alphabets.isOfToken(original.charAt(i))) {
                i++;
            }
        }
    }

    private void look(int start, int end) {
        int nearest = start == 0 ? -1 : vendors.previousSetBit(start - 1);
        if (nearest < 0 || nearest < start - REACH) {
            return;
        }
        String value = original.substring(start, end);
        if (Entropy.of(value) < Entropy.RANDOM || Placeholders.isOne(value)) {
            return;
        }
        int line = start;
        while (line > Math.max(0, start - REACH) && original.charAt(line - 1) != '\n') {
            line--;
        }
        String context = ScreenedText.fold(original.substring(line, start));
        if (context.isEmpty()) {
            return;
        }
        BitSet named = new BitSet();
        Shapes.VENDORS.find(context, (at, after, number) -> {
            if (standsAlone(context, at, after)) {
                named.set(number);
            }
            return true;
        });
        if (named.isEmpty() || !looksLikeKey(context, value)) {
            return;
        }
        for (int number = named.nextSetBit(0); number >= 0; number = named.nextSetBit(number + 1)) {
            Shapes.Named credential = Shapes.NAMED_OF_VENDOR.get(number);
            if (credential.pattern().matches(value)) {
                hunt.report(credential.kind(), Severity.CRITICAL, start, end);
                return;
            }
        }
    }

    /** Whether the words before a value speak of a credential: a digest or a commit beside a vendor's name is none. */
    private static boolean looksLikeKey(String context, String value) {
        return context.endsWith("=")
                || context.endsWith(": ") && !isFigures(value)
                || KEY_WORD.matcher(context).find();
    }

    /** Whether it may be a digest or an identifier as well. */
    private static boolean isFigures(String value) {
        return value.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c == '-');
    }

    /** Whether a vendor's name is a word, or, if it is longer than three letters, the beginning of one. */
    private static boolean standsAlone(String context, int at, int after) {
        return (at == 0 || !Character.isLetter(context.charAt(at - 1)))
                && (after - at > 3 || after == context.length() || !Character.isLetter(context.charAt(after)));
    }
}
