package io.relais.screening.secret;

import io.relais.screening.finding.Severity;

/** Private keys in the files that hold them: PEM, OpenSSH, PGP and PuTTY, also encoded once more. */
final class PrivateKeys {
    private static final int LONGEST = 16_384;
    private static final int MOST = 12;
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final int LONGEST_LABEL = 60;
    /** The longest body of PuTTY's file that is read. */
    private static final int WINDOW = 640;
    /** "-----BEGIN " in base64, cut at a whole group. */
    private static final String ENCODED_PEM = "LS0tLS1CRUdJTi";

    private static final int ENCODED_HEAD = 64;

    private final Hunt hunt;
    private final String original;

    private PrivateKeys(Hunt hunt) {
        this.hunt = hunt;
        original = hunt.original();
    }

    static void find(Hunt hunt) {
        PrivateKeys keys = new PrivateKeys(hunt);
        keys.blocks();
        keys.encoded();
    }

    /** PEM and OpenSSH private keys, PGP private key blocks, PuTTY keys; a certificate beside them is included. */
    private void blocks() {
        int at = original.indexOf(BEGIN);
        int blocks = 0;
        while (at >= 0 && blocks < MOST) {
            int label = at + BEGIN.length();
            int dashes = original.indexOf(DASHES, label);
            if (dashes > label
                    && dashes - label < LONGEST_LABEL
                    && original.substring(label, dashes).contains("PRIVATE KEY")) {
                blocks++;
                String ending = "-----END " + original.substring(label, dashes) + DASHES;
                int limit = Math.min(original.length(), at + LONGEST);
                int end = original.indexOf(ending, dashes);
                int stop =
                        end > 0 && end < limit ? end + ending.length() : endOfBase64(dashes + DASHES.length(), limit);
                String body = original.substring(dashes + DASHES.length(), end > 0 && end < limit ? end : stop);
                if (base64Characters(body) >= 40 && !Placeholders.isOne(firstLineOf(body))) {
                    hunt.report("PRIVATE_KEY", Severity.CRITICAL, at, stop);
                }
            }
            at = original.indexOf(BEGIN, at + 1);
        }
        int putty = original.indexOf("PuTTY-User-Key-File-");
        int lines = putty < 0 ? -1 : original.indexOf("Private-Lines:", putty);
        if (lines > 0) {
            hunt.report(
                    "PRIVATE_KEY",
                    Severity.CRITICAL,
                    putty,
                    endOfBase64(lines, Math.min(original.length(), lines + WINDOW)));
        }
    }

    private int endOfBase64(int from, int limit) {
        int i = from;
        while (i < limit
                && (Alphabets.isBase64(original.charAt(i))
                        || Character.isWhitespace(original.charAt(i))
                        || original.charAt(i) == ':'
                        || original.charAt(i) == '\\'
                        || original.charAt(i) == '-')) {
            i++;
        }
        while (i > from && Character.isWhitespace(original.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private static String firstLineOf(String body) {
        String stripped = body.strip();
        return stripped.substring(0, Math.min(60, stripped.length()));
    }

    private static int base64Characters(String body) {
        int count = 0;
        for (int i = 0; i < body.length(); i++) {
            if (Alphabets.isBase64(body.charAt(i))) {
                count++;
            }
        }
        return count;
    }

    /** A PEM file in base64, as Kubernetes and CI variables hold it. */
    private void encoded() {
        int at = original.indexOf(ENCODED_PEM);
        for (int blocks = 0; at >= 0 && blocks < MOST; blocks++) {
            int end = at;
            while (end < original.length() && end - at < LONGEST && Alphabets.isBase64(original.charAt(end))) {
                end++;
            }
            String head = original.substring(at, Math.min(end, at + ENCODED_HEAD));
            if (end - at > ENCODED_HEAD && Alphabets.decoded(head).contains("PRIVATE KEY")) {
                hunt.report("PRIVATE_KEY", Severity.CRITICAL, at, end);
            }
            at = original.indexOf(ENCODED_PEM, Math.max(end, at + 1));
        }
    }
}
