package io.relais.screening.secret;

import io.relais.screening.text.ScreenedText;
import java.util.Set;
import java.util.regex.Pattern;

/** What a value looks like by itself: a password, a word, an address. What stands beside it says how much has to be asked of it. */
final class Values {
    private static final Pattern WORD_AND_NUMBER = Pattern.compile("\\p{L}{3,}\\d{3,}");
    private static final Pattern PRODUCT = Pattern.compile(
            "(?i)(windows|office|microsoft|1password|keepass|keepassxc|bitwarden|lastpass|dashlane|iphone|ipad|android|galaxy|version|java|python"
                    + "|outlook|exchange|sharepoint|excel|powerpoint|ubuntu|debian|firefox|chrome|acrobat|photoshop|autocad|solidworks)[-_ ]?\\d+\\w*");

    /** The beginnings of names that have figures behind them and are no passwords. */
    private static final Set<String> PRODUCTS = Set.copyOf(Inventory.words("PRODUCTS"));

    /** What is stored in place of a password (crypt, PHC strings, Django, Werkzeug). */
    private static final Pattern HASH = Pattern.compile(
            "\\$(?:[1256]|2[abxy]|argon2\\w*|scrypt|pbkdf2[\\w-]*)\\$|(?:pbkdf2|scrypt|argon2|bcrypt)[:_$]|\\{(?:SSHA|SHA|SCRYPT|bcrypt)");

    private static final String VOICED = "(?=[A-Z]?[a-z]*[aeiouyAEIOUY])";

    private static final String ACRONYM = "[A-Z]{2,4}(?=[A-Z][a-z]|$)";

    /** Words that can be spoken, and acronyms, joined by capitals: {@code WordPress}, {@code KeePassXC}, {@code OpenVPNConnect}. */
    private static final Pattern JOINED_WORDS = Pattern.compile("(?:[ie](?=[A-Z]))?(?:" + VOICED + "[A-Z]?[a-z]{2,}|"
            + ACRONYM + ")(?:" + VOICED + "[A-Z][a-z]{2,}|" + ACRONYM + ")*[A-Z]?");

    private static final Pattern SIGN_AT_END = Pattern.compile("[!?$%#*]$");

    private Values() {}

    /** Six characters of two classes with a digit or a sign inside: not an ordinary word, number, date or amount. */
    static boolean looksLikePassword(String value, boolean afterVerb) {
        if (value.length() < 6 || value.length() > 80) {
            return false;
        }
        boolean digit = false;
        boolean letter = false;
        boolean sign = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > 0x2000) {
                return false;
            }
            digit |= c >= '0' && c <= '9';
            letter |= Character.isLetter(c);
            sign |= "!@#$%^&*_+?=~|".indexOf(c) >= 0;
        }
        if (!letter) {
            return false;
        }
        if (digit) {
            return Entropy.classes(value) >= 2 || sign || !afterVerb;
        }
        return sign
                && value.length() >= 8
                && Entropy.classes(value) >= 2
                && Entropy.of(value) >= 2.5
                && !value.startsWith("#")
                && !value.startsWith("@")
                && value.charAt(value.length() - 1) != '!'
                && value.charAt(value.length() - 1) != '?';
    }

    /** Digits, letters and a sign; right after the name also both cases, or several digits at the end of letters. */
    static boolean isUnlikeWords(String value, boolean right) {
        if (!hasDigit(value) || value.startsWith("#") || value.startsWith("@") || isProduct(value)) {
            return false;
        }
        boolean sign = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean last = i == value.length() - 1;
            sign |= "@#$%^&*_+=~".indexOf(c) >= 0
                    || "!?".indexOf(c) >= 0 && (!last || Character.isDigit(value.charAt(i - 1)));
        }
        boolean upper = value.chars().anyMatch(Character::isUpperCase);
        boolean lower = value.chars().anyMatch(Character::isLowerCase);
        return sign
                || right
                        && value.length() >= 7
                        && (upper && lower
                                || isInterspersed(value)
                                || WORD_AND_NUMBER.matcher(value).matches());
    }

    /** Small letters and figures in one piece: {@code 6qpayiuhyx}. */
    static boolean isSmallMix(String value) {
        return hasDigit(value) && value.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
    }

    /** Letters and figures that change places three times at least: {@code 3x1c27cr}. */
    static boolean isInterspersed(String value) {
        int changes = 0;
        int hyphens = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            hyphens += c == '-' ? 1 : 0;
            if (c != '-' && !Alphabets.isAlphanumeric(c)) {
                return false;
            }
            changes +=
                    i > 0 && c != '-' && value.charAt(i - 1) != '-' && c <= '9' != value.charAt(i - 1) <= '9' ? 1 : 0;
        }
        return changes >= 3 && hyphens < 4;
    }

    /** Whether it is the name of a product with its number, and nothing more. */
    static boolean isProduct(String value) {
        return PRODUCT.matcher(value).matches();
    }

    /** Whether its first letters are the name of something that has figures behind it: {@code sha256}, {@code Summit2025!}. */
    static boolean beginsWithProduct(String value) {
        int letters = 0;
        while (letters < value.length() && Character.isLetter(value.charAt(letters))) {
            letters++;
        }
        return PRODUCTS.contains(ScreenedText.fold(value.substring(0, letters)));
    }

    /** Whether it is one or the other. */
    static boolean mayBeProduct(String value) {
        return isProduct(value) || beginsWithProduct(value);
    }

    /** Letters of both cases that are neither a word nor words joined by capitals. */
    static boolean isLettersInNoOrder(String value) {
        if (value.length() < 8) {
            return false;
        }
        int vowels = 0;
        int capitals = 0;
        boolean joined = true;
        boolean upper = false;
        boolean lower = false;
        int letters = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean parts = (c == '-' || c == '_') && i > 1 && i < value.length() - 2;
            if (!parts && (!Alphabets.isAlphanumeric(c) || c <= '9')) {
                return false;
            }
            if (parts) {
                continue;
            }
            letters++;
            vowels += "aeiouyAEIOUY".indexOf(c) >= 0 ? 1 : 0;
            boolean capital = c <= 'Z';
            upper |= capital && i > 0;
            capitals += capital && i > 0 ? 1 : 0;
            lower |= !capital;
            joined &= !capital || i + 1 < value.length() && value.charAt(i + 1) > 'Z';
        }
        // Capitals alone are a word unless they can't be spoken; an acronym joined to a word ("SAML-Login") is one
        // too.
        boolean spoken = !lower || letters < value.length() && !isMixedWithin(value);
        boolean restless = capitals >= 3 && letters <= 4 * capitals && lower && letters == value.length();
        boolean disorderly = !joined && !spoken || vowels * 4 <= letters && lower || restless;
        return letters >= 8
                && upper
                && disorderly
                && !JOINED_WORDS.matcher(value).matches();
    }

    /** The same of a value that a sign may end. */
    static boolean isLettersInNoOrderAndSign(String value) {
        return isLettersInNoOrder(SIGN_AT_END.matcher(value).replaceFirst(""));
    }

    /** Letters and figures of a short code that change case so often that they are no words, nor a word and a number. */
    static boolean isMixedCode(String value) {
        int changes = 0;
        for (int i = 1; i < value.length(); i++) {
            char before = value.charAt(i - 1);
            char c = value.charAt(i);
            boolean capitalised = i == 1 && Character.isUpperCase(before) && Character.isLowerCase(c);
            changes += !capitalised && Character.getType(c) != Character.getType(before) ? 1 : 0;
        }
        return Entropy.classes(value) >= 2
                && value.chars().anyMatch(Character::isUpperCase)
                && value.chars().anyMatch(Character::isLowerCase)
                && changes >= 3
                && (isSmall(value, 2) || !JOINED_WORDS.matcher(value).matches());
    }

    /** Whether so many letters at the beginning are small ones, as those of joined words are not. */
    private static boolean isSmall(String value, int letters) {
        return value.chars().limit(letters).allMatch(Character::isLowerCase);
    }

    /** Whether a part between hyphens has a capital behind a small letter, in which words have none. */
    private static boolean isMixedWithin(String value) {
        for (int i = 1; i < value.length(); i++) {
            if (Character.isUpperCase(value.charAt(i)) && Character.isLowerCase(value.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    /** Letters of both cases that change so often that they are no words. */
    static boolean isRandomMix(String value) {
        int changes = 0;
        for (int i = 1; i < value.length(); i++) {
            if (!Character.isLetter(value.charAt(i))) {
                return false;
            }
            changes += Character.isUpperCase(value.charAt(i)) != Character.isUpperCase(value.charAt(i - 1)) ? 1 : 0;
        }
        return value.length() >= 24 && changes >= value.length() / 3;
    }

    /** The end of a value: that of its run without spaces and stops, at most so long, without the signs that may trail it. */
    static int end(String text, int start, int longest, String stops, String trailing) {
        int end = start;
        while (end < text.length()
                && end - start < longest
                && !Character.isWhitespace(text.charAt(end))
                && stops.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        end = endOfWhole(text, end);
        while (end > start && trailing.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** An end that a limit set, or one before it if it parted two surrogates. */
    static int endOfWhole(String text, int end) {
        return end > 0
                        && end < text.length()
                        && Character.isHighSurrogate(text.charAt(end - 1))
                        && Character.isLowSurrogate(text.charAt(end))
                ? end - 1
                : end;
    }

    /** Whether it is what is stored in place of a password. */
    static boolean isHash(String value) {
        return HASH.matcher(value).lookingAt();
    }

    static boolean hasDigit(String value) {
        return value.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    static boolean isAddress(String value) {
        return value.contains("://")
                || value.startsWith("www.")
                || value.startsWith("/") && !value.endsWith("=")
                || value.contains("@") && value.indexOf('.', value.indexOf('@')) > 0 && Entropy.classes(value) <= 2;
    }
}
