package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import java.util.Locale;

/** Addresses that hold a password or a key: {@code scheme://user:password@host}, {@code https://TOKEN@host}. */
final class ConnectionStrings {
    private static final int LONGEST = 640;
    private static final int LONGEST_SCHEME = 20;

    private final Hunt hunt;
    private final String original;
    private int nextSign;

    private ConnectionStrings(Hunt hunt) {
        this.hunt = hunt;
        original = hunt.original();
        nextSign = original.indexOf('@');
    }

    static void find(Hunt hunt) {
        new ConnectionStrings(hunt).find();
    }

    private void find() {
        int at = original.indexOf("://");
        while (at >= 0) {
            int start = at;
            while (start > 0
                    && at - start < LONGEST_SCHEME
                    && (Alphabets.isAlphanumeric(original.charAt(start - 1)) || original.charAt(start - 1) == '+')) {
                start--;
            }
            String scheme = original.substring(start, at).toLowerCase(Locale.ROOT);
            int end = at + 3;
            int sign = -1;
            int colon = -1;
            while (end < original.length()
                    && end - at < LONGEST
                    && !Character.isWhitespace(original.charAt(end))
                    && "\"'<>`".indexOf(original.charAt(end)) < 0) {
                char c = original.charAt(end);
                if (c == '/' || c == '?' || c == '#') {
                    if (sign >= 0 || nextSign(end) < 0) {
                        break;
                    }
                }
                if (c == ':' && colon < 0) {
                    colon = end;
                }
                if (c == '@') {
                    sign = end;
                }
                end++;
            }
            int next = at + 3;
            if (sign > 0 && colon < 0 && isKeyOfUser(original.substring(at + 3, sign))) {
                next = endOfToken(sign + 1);
                hunt.report("BASIC_AUTH_URL", Severity.CRITICAL, start, next);
            }
            if (sign > 0 && colon > 0 && colon < sign - 2 && isScheme(scheme)) {
                String password = original.substring(colon + 1, sign);
                String path = original.substring(at + 3, colon);
                if (path.indexOf('/') < 0
                        && password.indexOf('/') < 0
                        && !Placeholders.isStandIn(password)
                        && password.length() >= 3) {
                    next = endOfToken(sign + 1);
                    hunt.report(
                            scheme.startsWith("http") ? "BASIC_AUTH_URL" : "CONNECTION_STRING",
                            Severity.CRITICAL,
                            start,
                            next);
                }
            }
            at = original.indexOf("://", next);
        }
    }

    /** A letter is a drive, and two are hardly ever a scheme. */
    private static boolean isScheme(String word) {
        return word.length() > 2 || word.equals("ws");
    }

    /** A token in the place of a user: {@code https://TOKEN@git.acme.io}. */
    private static boolean isKeyOfUser(String user) {
        return user.length() >= 20
                && user.length() <= 200
                && Values.hasDigit(user)
                && user.chars().allMatch(c -> c < 0x80 && (Alphabets.isOfToken((char) c) || c == '-'))
                && Entropy.of(user) >= Entropy.RANDOM
                && !Placeholders.isOne(user);
    }

    /** Where the next at sign stands, remembered: the text is asked from left to right. */
    private int nextSign(int from) {
        if (nextSign != -1 && nextSign < from) {
            nextSign = original.indexOf('@', from);
        }
        return nextSign;
    }

    private int endOfToken(int from) {
        return Values.end(original, from, LONGEST, "\"'<>`,)", ".;:!?");
    }
}
