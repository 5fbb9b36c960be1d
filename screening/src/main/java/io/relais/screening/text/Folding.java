package io.relais.screening.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Map;

/**
 * What a character looks like, as lower-case ASCII where there is such a thing: compatibility decomposition (NFKD), accents
 * off, case folded (Unicode's fold), then the confusables of UTS #39. Characters without a look (default-ignorable,
 * combining) fold to nothing, every kind of space to a space, emoji and other signs to one placeholder each.
 */
final class Folding {
    /** Stands for a sign that is no letter, digit or punctuation. */
    static final char SIGN = '\uFFFC';

    private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();
    private static final SpoofChecker CONFUSABLES =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
    private static final int CACHED = 0x20000;
    /** Filled as characters are met; two threads that race compute the same value. */
    private static final String[] CACHE = new String[CACHED];

    /** What a UTF-16 unit folds to where that is one char, filled likewise; 0 where it isn't or isn't known yet. */
    private static final char[] SINGLE = singles();

    /** Look-alikes that UTS #39 leaves out, and letters that NFKD does not take apart. */
    private static final Map<Integer, String> SUPPLEMENT = supplement();

    private Folding() {}

    /** What a character folds to: mostly one char, nothing, or a few (ligatures). */
    static String fold(int codePoint) {
        if (codePoint >= CACHED) {
            return compute(codePoint);
        }
        String known = CACHE[codePoint];
        if (known == null) {
            known = compute(codePoint);
            CACHE[codePoint] = known;
            if (known.length() == 1
                    && Character.isBmpCodePoint(codePoint)
                    && !Character.isSurrogate((char) codePoint)) {
                SINGLE[codePoint] = known.charAt(0);
            }
        }
        return known;
    }

    /** The char that a UTF-16 unit folds to; 0 if that has to be asked of {@link #fold}. */
    static char single(char c) {
        return SINGLE[c];
    }

    private static char[] singles() {
        char[] singles = new char[Character.MAX_VALUE + 1];
        for (char c = ' '; c < 0x7F; c++) {
            singles[c] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '`' ? '\'' : c;
        }
        return singles;
    }

    /** Whether a character belongs to the one before it: an accent, which a finding has to include. */
    static boolean isCombining(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static String compute(int codePoint) {
        String supplement = SUPPLEMENT.get(codePoint);
        if (supplement != null) {
            return supplement;
        }
        if (codePoint == '\n' || codePoint == '\r' || codePoint == 0x2028 || codePoint == 0x2029 || codePoint == 0x85) {
            return "\n";
        }
        if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == '\t') {
            return " ";
        }
        if (UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || isCombining(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || Character.isISOControl(codePoint)) {
            return "";
        }
        String plain = plain(new String(Character.toChars(codePoint)));
        if (!plain.isEmpty() && isAscii(plain)) {
            return plain;
        }
        if (Character.isLetterOrDigit(codePoint) || Character.getType(codePoint) == Character.DASH_PUNCTUATION) {
            String look = plain(CONFUSABLES.getSkeleton(plain.isEmpty() ? Character.toString(codePoint) : plain));
            if (look.equals("rn")) {
                return "m";
            }
            if (!look.isEmpty() && look.length() <= 2 && isAscii(look)) {
                return look;
            }
        }
        if (!plain.isEmpty() && plain.length() <= 4 && plain.chars().allMatch(c -> !Character.isSurrogate((char) c))) {
            return plain;
        }
        return String.valueOf(SIGN);
    }

    private static String plain(String text) {
        String decomposed = NFKD.normalize(text);
        StringBuilder plain = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .filter(c -> !isCombining(c))
                .map(c -> UCharacter.foldCase(c, true))
                .forEach(c -> {
                    String more = SUPPLEMENT.get(c);
                    if (more == null) {
                        plain.appendCodePoint(c);
                    } else {
                        plain.append(more);
                    }
                });
        return plain.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static Map<Integer, String> supplement() {
        Map<Integer, String> map = new java.util.HashMap<>();
        pairs(
                map, "ßss", "ẞss", "œoe", "Œoe", "æae", "Æae", "øo", "Øo", "łl", "Łl", "đd", "Đd", "ðd", "þth", "ıi",
                "ħh", "ŧt");
        pairs(
                map, "ᴀa", "ʙb", "ᴄc", "ᴅd", "ᴇe", "ꜰf", "ɢg", "ʜh", "ɪi", "ᴊj", "ᴋk", "ʟl", "ᴍm", "ɴn", "ᴏo", "ᴘp",
                "ʀr");
        pairs(map, "ꜱs", "ᴛt", "ᴜu", "ᴠv", "ᴡw", "ʏy", "ᴢz", "ǝe", "ɐa", "ɑa", "ɡg", "ɩi", "ʃs", "ƒf");
        pairs(
                map, "аa", "вb", "сc", "еe", "нh", "кk", "мm", "оo", "рp", "тt", "уy", "хx", "іi", "јj", "ѕs", "ԁd",
                "ɡg", "гr");
        pairs(
                map, "АA", "ВB", "СC", "ЕE", "НH", "КK", "МM", "ОO", "РP", "ТT", "УY", "ХX", "ІI", "ЈJ", "ЅS", "ԛq",
                "ԝw", "һh");
        pairs(map, "αa", "βb", "εe", "ηn", "ιi", "κk", "νv", "οo", "ρp", "τt", "υu", "χx", "γy", "ωw");
        pairs(
                map, "‘'", "’'", "‛'", "ʼ'", "`'", "´'", "“\"", "”\"", "„\"", "«\"", "»\"", "‹\"", "›\"", "…...", "·.",
                "•.", "‧.", "・.", "。.");
        pairs(map, "–-", "—-", "‐-", "‑-", "−-", "‒-", "―-", "⁄/", "∕/", "‚,", "，,", "；;", "：:");
        for (int i = 0; i < 26; i++) {
            String letter = String.valueOf((char) ('a' + i));
            map.put(0x1F170 + i, letter); // negative squared
            map.put(0x1F150 + i, letter); // negative circled
        }
        return Map.copyOf(map);
    }

    private static void pairs(Map<Integer, String> map, String... pairs) {
        for (String pair : pairs) {
            int from = pair.codePointAt(0);
            map.put(from, pair.substring(Character.charCount(from)).toLowerCase(java.util.Locale.ROOT));
        }
    }
}
