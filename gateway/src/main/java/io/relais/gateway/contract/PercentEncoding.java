package io.relais.gateway.contract;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes percent-encoded text strictly: two hexadecimal digits after each sign, and UTF-8 (RFC 3986 §2.1, §2.5). */
public final class PercentEncoding {

    private PercentEncoding() {}

    /** Text that is not percent-encoded UTF-8. */
    public static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String text) {
            super("The percent-encoding of '" + text + "' is malformed.");
        }
    }

    /** One path segment, or a variable of one segment: everything is decoded. */
    public static String decode(String text) throws MalformedException {
        return decode(text, false, false);
    }

    /** A variable of several segments: {@code %2F} stays as it is, so that it can't pass for a separator. */
    public static String decodeKeepingSlashes(String text) throws MalformedException {
        return decode(text, true, false);
    }

    /** A name or value of a query, where a plus sign is a space. */
    public static String decodeQuery(String text) throws MalformedException {
        return decode(text, false, true);
    }

    private static String decode(String text, boolean keepSlashes, boolean plusIsSpace) throws MalformedException {
        if (text.chars().anyMatch(c -> c > 0x7E)) {
            throw new MalformedException(text);
        }
        if (text.indexOf('%') < 0) {
            return plusIsSpace ? text.replace('+', ' ') : text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw new MalformedException(text);
                }
                int octet = high << 4 | low;
                if (octet == '/' && keepSlashes) {
                    bytes.writeBytes(text.substring(i, i + 3).getBytes(StandardCharsets.US_ASCII));
                } else {
                    bytes.write(octet);
                }
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.write(' ');
            } else {
                bytes.write(c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedException(text);
        }
    }
}
