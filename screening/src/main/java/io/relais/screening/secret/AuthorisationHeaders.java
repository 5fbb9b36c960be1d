package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** {@code Authorization: Bearer ...}, {@code Basic ...} and the like of HTTP (RFC 9110). */
final class AuthorisationHeaders {
    static final List<String> SCHEMES = List.of("bearer ", "basic ", "ssws ", "apikey ");
    private static final int LONGEST = 2_000;
    private static final int SHORTEST_BASIC = 12;
    private static final int SHORTEST_TOKEN = 20;
    /** How far before its scheme the header may be named. */
    private static final int REACH = 40;

    private static final Pattern WORD_AND_NUMBER = Pattern.compile("[A-Za-z]+\\d{1,6}");

    private AuthorisationHeaders() {}

    static void find(Hunt hunt) {
        ScreenedText text = hunt.text();
        String original = hunt.original();
        hunt.cues().of(Cues.Kind.HEADER, (at, after, scheme) -> {
            int start = text.originalStart(after);
            int end = start;
            while (end < original.length()
                    && end - start < LONGEST
                    && (Alphabets.isBase64(original.charAt(end)) || "-_.~".indexOf(original.charAt(end)) >= 0)) {
                end++;
            }
            String value = original.substring(start, end);
            boolean basic = SCHEMES.get(scheme).startsWith("basic");
            if (value.length() >= (basic ? SHORTEST_BASIC : SHORTEST_TOKEN)
                    && hasDigitOrPadding(value)
                    && Entropy.of(value) >= Entropy.RANDOM
                    && !Placeholders.isOne(value)
                    && (!basic || isUserAndPassword(value) || isNamed(text, at) && isUnreadable(value))) {
                hunt.report(basic ? "BASIC_AUTHORIZATION" : "BEARER_TOKEN", Severity.CRITICAL, start, end);
            }
            return true;
        });
    }

    private static boolean hasDigitOrPadding(String value) {
        return Values.hasDigit(value) || value.endsWith("=");
    }

    /** Whether the header is named before its scheme on the same line. */
    private static boolean isNamed(ScreenedText text, int scheme) {
        String before = text.folded(scheme - REACH, scheme);
        return before.indexOf("authorization", before.lastIndexOf('\n') + 1) >= 0;
    }

    /** Whether it is random, and no user and password that stand for others: whoever shortens or mistypes one still shows most of it. */
    private static boolean isUnreadable(String value) {
        return Entropy.classes(value) >= 3 && !WORD_AND_NUMBER.matcher(value).matches() && isNoText(value);
    }

    private static boolean isNoText(String value) {
        try {
            byte[] clear = Base64.getDecoder().decode(value);
            for (byte b : clear) {
                if (b < ' ') {
                    return true;
                }
            }
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /** Whether it is a user and a password in base64 (RFC 7617). */
    static boolean isUserAndPassword(String value) {
        try {
            String clear = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            int colon = clear.indexOf(':');
            return colon > 0
                    && colon < clear.length() - 1
                    && clear.chars().allMatch(c -> c >= ' ' && c != 0xFFFD)
                    && !Placeholders.isStandIn(clear.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
