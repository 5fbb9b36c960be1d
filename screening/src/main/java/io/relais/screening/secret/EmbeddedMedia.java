package io.relais.screening.secret;

import java.util.regex.Pattern;

/** Images, fonts and sounds within a text, which hold no secret whatever their base64 looks like: {@code data:image/png;base64,…}. */
final class EmbeddedMedia {
    private static final int MOST = 12;
    private static final String ENCODING = ";base64,";
    private static final Pattern MEDIA = Pattern.compile("data:(?:image|font|audio|video)/[a-z0-9.+-]+");

    private EmbeddedMedia() {}

    /** Takes them, so that nobody looks into them. */
    static void take(Hunt hunt) {
        String original = hunt.original();
        int at = original.indexOf(ENCODING);
        for (int seen = 0; at >= 0 && seen < MOST; seen++) {
            int type = original.lastIndexOf("data:", at);
            int end = at + ENCODING.length();
            if (type >= 0
                    && at - type < 60
                    && MEDIA.matcher(original).region(type, at).matches()) {
                int start = end;
                while (end < original.length() && Alphabets.isBase64(original.charAt(end))) {
                    end++;
                }
                hunt.take(start, end);
            }
            at = original.indexOf(ENCODING, end);
        }
    }
}
