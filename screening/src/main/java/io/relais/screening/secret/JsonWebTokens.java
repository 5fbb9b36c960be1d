package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import java.util.Locale;

/** JSON web tokens (RFC 7519): two JSON objects and a signature, each in base64url; the header names its algorithm. */
final class JsonWebTokens {
    /** How each JSON object begins in base64url. */
    private static final String OBJECT = "eyJ";

    private static final int LONGEST = 8_192;

    private JsonWebTokens() {}

    static void find(Hunt hunt) {
        String original = hunt.original();
        int at = original.indexOf(OBJECT);
        while (at >= 0) {
            int end = at;
            int dots = 0;
            while (end < original.length()
                    && end - at < LONGEST
                    && (Alphabets.isBase64Url(original.charAt(end)) || original.charAt(end) == '.' && dots < 4)) {
                dots += original.charAt(end) == '.' ? 1 : 0;
                end++;
            }
            while (original.charAt(end - 1) == '.') {
                end--;
                dots--;
            }
            if ((dots == 2 || dots == 4)
                    && end - original.lastIndexOf('.', end - 1) > 10
                    && (at == 0 || !Alphabets.isOfToken(original.charAt(at - 1)))) {
                String header = Alphabets.decoded(original.substring(at, original.indexOf('.', at)));
                String whole = original.substring(at, end);
                if (header.contains("\"alg\"") && !isPublishedToken(whole)) {
                    hunt.report("JWT", Severity.CRITICAL, at, end);
                }
            }
            at = original.indexOf(OBJECT, Math.max(end, at + 3));
        }
    }

    /** The example of jwt.io and of RFC 7519, and tokens whose parts are placeholders. */
    private static boolean isPublishedToken(String token) {
        return token.contains("SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c")
                || token.contains("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                || token.contains("TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ")
                || token.toLowerCase(Locale.ROOT).contains("example")
                || token.toLowerCase(Locale.ROOT).contains("signature");
    }
}
