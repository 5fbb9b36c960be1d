package io.relais.screening.format;

/** The "little text format" of LinkedIn's Posts API, in which some characters have to be escaped or cut the text short. */
public final class LinkedInText {
    private static final String RESERVED = "\\|{}@[]()<>#*_~";

    private LinkedInText() {}

    /** The text with a backslash before every reserved character; a hashtag is to be written as a template before. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (RESERVED.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
