package io.relais.screening.secret;

import java.util.List;
import java.util.regex.Pattern;

/** Images, fonts and sounds within a text, which hold no secret whatever their base64 looks like: {@code data:image/png;base64,…}. */
final class EmbeddedMedia {
    private static final int MOST = 12;
    private static final String ENCODING = ";base64,";
    /** Shorter values have to begin like media. */
    private static final int LONG = 256;

    /** How PNG, JPEG, GIF, RIFF, SVG, XML, ICO, WOFF, TrueType, OpenType, MP3, Ogg, FLAC and Matroska begin. */
    private static final List<String> BEGINNINGS = List.of(
            "iVBORw0KGgo",
            "/9j/",
            "R0lGOD",
            "UklGR",
            "PHN2Zy",
            "PD94bWwg",
            "AAABAA",
            "d09G",
            "AAEAAAA",
            "T1RUTw",
            "SUQz",
            "T2dnUw",
            "ZkxhQw",
            "GkXfo");

    private static final Pattern MEDIA = Pattern.compile("data:(?:image|font|audio|video)/[a-z0-9.+-]+");

    private EmbeddedMedia() {}

    private static boolean beginsLikeMedia(String original, int start) {
        for (String beginning : BEGINNINGS) {
            if (original.startsWith(beginning, start)) {
                return true;
            }
        }
        return false;
    }

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
                if (end - start >= LONG || beginsLikeMedia(original, start)) {
                    hunt.take(start, end);
                }
            }
            at = original.indexOf(ENCODING, end);
        }
    }
}
