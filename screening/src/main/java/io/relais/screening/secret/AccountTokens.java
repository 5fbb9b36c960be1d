package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import java.util.List;

/**
 * The token that stands beside its account's identifier: {@code twilio('AC…', '…')}, {@code -u AC…:…}. Either is 32 hexadecimal figures (Twilio's REST
 * API); alone they may be a digest, one behind the other they are what signs in.
 */
final class AccountTokens {
    static final List<String> PREFIXES = List.of("AC");
    private static final int FIGURES = 32;
    /** What may stand between the two: signs, and the name of a variable. */
    private static final int LONGEST_GAP = 60;

    private static final int MOST = 50;

    private AccountTokens() {}

    static void find(Hunt hunt) {
        String original = hunt.original();
        int[] seen = {0};
        hunt.cues().of(Cues.Kind.ACCOUNT, (begin, end, number) -> {
            if (isFigures(original, begin, end)) {
                int from = end + FIGURES;
                int limit = Math.min(original.length(), from + LONGEST_GAP);
                for (int i = from + 1; i < limit; i++) {
                    if (isFigures(original, i, i)) {
                        hunt.report("TWILIO_AUTH_TOKEN", Severity.CRITICAL, i, i + FIGURES);
                        break;
                    }
                }
                seen[0]++;
            }
            return seen[0] < MOST;
        });
    }

    /** Whether a word begins at a place whose rest is 32 figures and nothing more. */
    private static boolean isFigures(String original, int begin, int from) {
        int end = from + FIGURES;
        if (end > original.length()
                || begin > 0 && Alphabets.isOfToken(original.charAt(begin - 1))
                || end < original.length() && Alphabets.isOfToken(original.charAt(end))) {
            return false;
        }
        for (int i = from; i < end; i++) {
            char c = original.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        String value = original.substring(from, end);
        return Entropy.of(value) >= Entropy.RANDOM && !Placeholders.isOne(value);
    }
}
