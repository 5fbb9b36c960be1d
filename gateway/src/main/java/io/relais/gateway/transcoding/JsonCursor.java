package io.relais.gateway.transcoding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes through one JSON text, exactly as RFC 8259 has it, in UTF-8 without a byte order mark. Knows the path of where it
 * stands; what is malformed is a {@link MalformedJsonException}.
 */
class JsonCursor {

    /** The deepest nesting of objects and arrays. */
    static final int DEEPEST = 32;

    /** What {@link #shortInteger} answers where there is none. */
    static final int NO_SHORT_INTEGER = -1;

    private static final int LONGEST_NUMBER = 64;
    private static final int SHORT_DIGITS = 9;

    /** The text, and the place in it. */
    protected final byte[] in;

    private int pos;
    private int depth;

    /** For each open object and array: where the current key stands, or the index; and whether nothing has come yet. */
    private final int[] from = new int[DEEPEST + 1];

    private final int[] to = new int[DEEPEST + 1];
    private final int[] index = new int[DEEPEST + 1];
    private final boolean[] escaped = new boolean[DEEPEST + 1];

    /** The string that was read last, without its quotes. */
    private int stringFrom;

    private int stringTo;
    private boolean stringEscaped;

    JsonCursor(byte[] in) {
        this.in = in;
    }

    /** Refuses a text with nothing in it. */
    final void begin() {
        if (peek() < 0) {
            throw wrong("The body is empty; it must hold one JSON value.");
        }
    }

    /** Refuses whatever follows the value. */
    final void finish() {
        if (peek() >= 0) {
            throw new MalformedJsonException("", "The body goes on after its JSON value.");
        }
    }

    /** The first byte of what comes next; negative at the end. */
    final int peek() {
        while (pos < in.length) {
            byte octet = in[pos];
            if (octet != ' ' && octet != '\n' && octet != '\r' && octet != '\t') {
                return octet & 0xFF;
            }
            pos++;
        }
        return -1;
    }

    final int position() {
        return pos;
    }

    /** Goes back to a place at the same depth. */
    final void rewind(int position) {
        pos = position;
    }

    /** The text from that place to here. */
    final byte[] slice(int start) {
        return Arrays.copyOfRange(in, start, pos);
    }

    final void enterObject() {
        enter('{', "a JSON object");
    }

    final void enterArray() {
        enter('[', "a JSON array");
    }

    private void enter(char opening, String expected) {
        if (peek() != opening) {
            throw notA(expected);
        }
        if (depth == DEEPEST) {
            throw wrong("The body nests deeper than " + DEEPEST + " levels.");
        }
        pos++;
        depth++;
        index[depth] = -1;
        from[depth] = -1;
    }

    /** Goes to the value of the next member of the object; false, and out of the object, at its end. */
    final boolean nextMember() {
        int next = peek();
        if (next == '}') {
            pos++;
            depth--;
            return false;
        }
        if (from[depth] >= 0) {
            if (next != ',') {
                throw notJson();
            }
            pos++;
            next = peek();
        }
        if (next != '"') {
            throw notJson();
        }
        scanString();
        from[depth] = stringFrom;
        to[depth] = stringTo;
        escaped[depth] = stringEscaped;
        if (peek() != ':') {
            throw notJson();
        }
        pos++;
        return true;
    }

    /** Goes to the next element of the array; false, and out of the array, at its end. */
    final boolean nextElement() {
        int next = peek();
        boolean first = index[depth] < 0;
        if (next == ']') {
            pos++;
            depth--;
            return false;
        }
        if (first) {
            index[depth] = 0;
            return true;
        }
        if (next != ',') {
            throw notJson();
        }
        pos++;
        if (peek() == ']') {
            throw notJson();
        }
        index[depth]++;
        return true;
    }

    final boolean keyIsEscaped() {
        return escaped[depth];
    }

    final int keyFrom() {
        return from[depth];
    }

    final int keyTo() {
        return to[depth];
    }

    /** The key of the current member. */
    final String key() {
        return decoded(from[depth], to[depth], escaped[depth]);
    }

    /** Where the cursor stands, such as {@code variants[0].text}. */
    final String path() {
        StringBuilder path = new StringBuilder();
        for (int level = 1; level <= depth; level++) {
            if (index[level] >= 0) {
                path.append('[').append(index[level]).append(']');
            } else if (from[level] >= 0) {
                String key = Utf8.decode(in, from[level], to[level]);
                path.append(path.isEmpty() ? "" : ".").append(key);
            }
        }
        return path.toString();
    }

    final MalformedJsonException wrong(String message) {
        return new MalformedJsonException(path(), message);
    }

    /** A refusal of the value that comes next. */
    final MalformedJsonException notA(String expected) {
        int next = peek();
        if (next < 0 || "{[\"-tfn".indexOf(next) < 0 && !isNumber(next)) {
            return notJson();
        }
        return mustBe(expected);
    }

    /** A refusal of a value that was read already. */
    final MalformedJsonException mustBe(String expected) {
        String path = path();
        return wrong((path.isEmpty() ? "The body" : path) + " must be " + expected + ".");
    }

    /** A refusal by somebody who read a part of the text. */
    final MalformedJsonException wrongInside(MalformedJsonException part) {
        String outer = path();
        String inner = part.path();
        String whole =
                outer.isEmpty() || inner.isEmpty() || inner.startsWith("[") ? outer + inner : outer + "." + inner;
        String message = part.getMessage();
        String subject = inner.isEmpty() ? "The body" : inner;
        return new MalformedJsonException(
                whole,
                !whole.isEmpty() && message.startsWith(subject)
                        ? whole + message.substring(subject.length())
                        : message);
    }

    private MalformedJsonException notJson() {
        int line = 1;
        int column = 1;
        for (int i = 0; i < pos && i < in.length; i++) {
            column++;
            if (in[i] == '\n') {
                line++;
                column = 1;
            }
        }
        return wrong("The body is not JSON: line " + line + ", column " + column + ".");
    }

    final void literal(String expected) {
        for (int i = 0; i < expected.length(); i++, pos++) {
            if (pos >= in.length || in[pos] != expected.charAt(i)) {
                throw notJson();
            }
        }
    }

    static boolean isNumber(int first) {
        return first == '-' || isDigit(first);
    }

    private static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    private int current() {
        return pos < in.length ? in[pos] : -1;
    }

    /** Reads a number. */
    final String number() {
        int start = pos;
        if (current() == '-') {
            pos++;
        }
        if (current() == '0') {
            pos++;
        } else {
            digits();
        }
        if (current() == '.') {
            pos++;
            digits();
        }
        if (current() == 'e' || current() == 'E') {
            pos++;
            if (current() == '+' || current() == '-') {
                pos++;
            }
            digits();
        }
        if (pos - start > LONGEST_NUMBER) {
            throw wrong("The body holds a number of more than " + LONGEST_NUMBER + " characters.");
        }
        return decoded(start, pos, false);
    }

    private void digits() {
        if (!isDigit(current())) {
            throw notJson();
        }
        while (isDigit(current())) {
            pos++;
        }
    }

    /** Reads a number of at most nine digits and nothing else; where there is none it stays where it is. */
    final int shortInteger() {
        int value = 0;
        int at = pos;
        while (at < in.length && isDigit(in[at]) && at - pos < SHORT_DIGITS) {
            value = value * 10 + in[at++] - '0';
        }
        boolean leadingZero = at - pos > 1 && in[pos] == '0';
        boolean goesOn = at < in.length && (isDigit(in[at]) || in[at] == '.' || in[at] == 'e' || in[at] == 'E');
        if (at == pos || leadingZero || goesOn) {
            return NO_SHORT_INTEGER;
        }
        pos = at;
        return value;
    }

    /** Reads a string. */
    final String text() {
        scanString();
        return decoded(stringFrom, stringTo, stringEscaped);
    }

    /** Reads a string and writes its length and its UTF-8 bytes. */
    final void string(GrowingBytes out) {
        scanString();
        if (stringEscaped) {
            int mark = out.open();
            unescape(stringFrom, stringTo, out);
            out.close(mark);
        } else {
            out.varint(stringTo - stringFrom);
            out.put(in, stringFrom, stringTo - stringFrom);
        }
    }

    final void skipValue() {
        switch (peek()) {
            case '{' -> {
                enterObject();
                while (nextMember()) {
                    skipValue();
                }
            }
            case '[' -> {
                enterArray();
                while (nextElement()) {
                    skipValue();
                }
            }
            case '"' -> scanString();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    /** Goes behind the string that begins here, and remembers where it stands. */
    private void scanString() {
        stringFrom = ++pos;
        stringEscaped = false;
        while (true) {
            pos = Utf8.plainUntil(in, pos, in.length);
            if (pos == in.length) {
                throw notJson();
            }
            byte octet = in[pos];
            if (octet == '"') {
                stringTo = pos++;
                return;
            }
            if (octet < 0) {
                int length = Utf8.length(in, pos, in.length);
                if (length == 0) {
                    throw new MalformedJsonException("", "The body is not UTF-8.");
                }
                pos += length;
            } else if (octet == '\\') {
                stringEscaped = true;
                pos++;
                escape();
            } else {
                throw notJson();
            }
        }
    }

    private void escape() {
        int kind = current();
        if (kind < 0 || "\"\\/bfnrtu".indexOf(kind) < 0) {
            throw notJson();
        }
        pos++;
        for (int i = 0; kind == 'u' && i < 4; i++, pos++) {
            if (Character.digit(Math.max(current(), 0), 16) < 0) {
                throw notJson();
            }
        }
    }

    private String decoded(int start, int stop, boolean hasEscapes) {
        byte[] bytes = in;
        int at = start;
        int until = stop;
        if (hasEscapes) {
            GrowingBytes plain = new GrowingBytes(stop - start);
            unescape(start, stop, plain);
            bytes = plain.toByteArray();
            at = 0;
            until = bytes.length;
        }
        @Nullable String text = Utf8.decode(bytes, at, until);
        if (text == null) {
            throw new MalformedJsonException("", "The body is not UTF-8.");
        }
        return text;
    }

    private void unescape(int start, int stop, GrowingBytes out) {
        int at = start;
        while (at < stop) {
            int run = at;
            while (at < stop && in[at] != '\\') {
                at++;
            }
            out.put(in, run, at - run);
            if (at == stop) {
                return;
            }
            char kind = (char) in[at + 1];
            at += 2;
            switch (kind) {
                case 'b' -> out.put('\b');
                case 'f' -> out.put('\f');
                case 'n' -> out.put('\n');
                case 'r' -> out.put('\r');
                case 't' -> out.put('\t');
                case 'u' -> {
                    char unit = unit(at);
                    at += 4;
                    int codePoint = unit;
                    boolean pair = Character.isHighSurrogate(unit)
                            && at + 6 <= stop
                            && in[at] == '\\'
                            && in[at + 1] == 'u'
                            && Character.isLowSurrogate(unit(at + 2));
                    if (pair) {
                        codePoint = Character.toCodePoint(unit, unit(at + 2));
                        at += 6;
                    } else if (Character.isSurrogate(unit)) {
                        throw wrong(path() + " holds half a surrogate pair, which is no character.");
                    }
                    utf8(codePoint, out);
                }
                default -> out.put(kind);
            }
        }
    }

    /** The four hexadecimal digits there, which were checked before. */
    private char unit(int at) {
        int unit = 0;
        for (int i = at; i < at + 4; i++) {
            unit = unit << 4 | Character.digit(in[i], 16);
        }
        return (char) unit;
    }

    private static void utf8(int codePoint, GrowingBytes out) {
        if (codePoint < 0x80) {
            out.put(codePoint);
        } else if (codePoint < 0x800) {
            out.put(0xC0 | codePoint >>> 6);
            out.put(0x80 | codePoint & 0x3F);
        } else if (codePoint < 0x10000) {
            out.put(0xE0 | codePoint >>> 12);
            out.put(0x80 | codePoint >>> 6 & 0x3F);
            out.put(0x80 | codePoint & 0x3F);
        } else {
            out.put(0xF0 | codePoint >>> 18);
            out.put(0x80 | codePoint >>> 12 & 0x3F);
            out.put(0x80 | codePoint >>> 6 & 0x3F);
            out.put(0x80 | codePoint & 0x3F);
        }
    }
}
