package io.relais.screening.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The characters that credentials are written in. */
final class Alphabets {
    private Alphabets() {}

    static boolean isAlphanumeric(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isOfToken(char c) {
        return isAlphanumeric(c) || c == '_';
    }

    static boolean isBase64(char c) {
        return isAlphanumeric(c) || c == '+' || c == '/' || c == '=';
    }

    static boolean isBase64Url(char c) {
        return isAlphanumeric(c) || c == '-' || c == '_' || c == '=';
    }

    /** What base64url stands for (RFC 4648); empty if it is none. */
    static String decoded(String part) {
        try {
            return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
