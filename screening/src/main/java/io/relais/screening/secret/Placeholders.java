package io.relais.screening.secret;

import io.relais.screening.automaton.Automaton;
import io.relais.screening.text.ScreenedText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells a value that stands for a secret (documentation, templates, masks) from one that may be real. */
final class Placeholders {
    /** What is said of passwords in general, so that what looks like one is an example. */
    private static final List<String> ADVICE = Inventory.words("ADVICE");

    /** What everybody names as a bad password. */
    private static final List<String> COMMON =
            List.of("password", "azerty", "qwerty", "qwertz", "123", "admin1", "motdepasse", "passwort", "letmein");

    private static final int REACH_OF_ADVICE = 60;

    /** Pieces that a random value practically never has and an example mostly does. */
    private static final List<String> TELLING = List.of(
            "example",
            "exemple",
            "placeholder",
            "redacted",
            "changeme",
            "change_me",
            "change-me",
            "changez",
            "your_",
            "your-",
            "yourpass",
            "yourtoken",
            "yourapi",
            "yoursecret",
            "votre_",
            "votre-",
            "votremot",
            "my_pass",
            "mypass",
            "dummy",
            "sample",
            "fake",
            "insert",
            "replace",
            "remplac",
            "todo",
            "fixme",
            "xxxx",
            "****",
            "....",
            "••••",
            "…",
            "____",
            "goes_here",
            "goes-here",
            "_here",
            "-here",
            "lorem",
            "foobar",
            "notreal",
            "not_real",
            "motdepasse",
            "mot_de_passe",
            "passwordhere",
            "secrethere",
            "keyhere",
            "tokenhere",
            "my-secret",
            "my_secret",
            "mysecret",
            "supersecret");

    /** Values that stand for a password wherever they stand. */
    private static final Set<String> STAND_INS = Set.of(
            "password",
            "passwd",
            "pass",
            "pwd",
            "user",
            "username",
            "user:password",
            "secret",
            "token",
            "mdp",
            "xxx",
            "null",
            "none",
            "true",
            "false",
            "undefined",
            "string",
            "hunter2",
            "test",
            "required",
            "optional",
            "$password",
            "***");

    /** Values that vendors print in their documentation. */
    private static final List<String> PUBLISHED = List.of(
            "sk_test_4ec39hqlyjwdarjtt1zdp7dc",
            "sk_test_bqokikjovbii2hlwgh4olfq2",
            "sk_test_tyooamq6c5bwz4zikmtnz7rt",
            "t00000000/b00000000");

    /** What code, templates and expressions have in place of a value. */
    private static final List<String> CODE =
            List.of("${", "{{", "[a-z", "[0-9", "process.env", "os.environ", "getenv", "secrets.");

    /** All of them, those first in which case matters. */
    private static final Automaton PIECES = Automaton.of(
            Stream.of(TELLING, PUBLISHED, CODE).flatMap(List::stream).toList());

    private static final String[] SEQUENCES = {
        "0123456789012345678901234567890123456789",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
        "1234567890123456789012345678901234567890",
        "0123456789abcdef0123456789abcdef",
        "9876543210987654321098765432109876543210"
    };

    private static final int LONGEST_SEQUENCE = 10;
    private static final int LONGEST_RUN = 6;

    private static final Pattern VARIABLE = Pattern.compile("\\$[A-Z_]+|\\$[a-z]+_[a-z_]+");
    /** {@code config.get(}, {@code getpass(}, {@code settings["}. */
    private static final Pattern CALL = Pattern.compile("[A-Za-z_][A-Za-z_.:>-]*(?:\\(|\\[[\"':])");

    /** {@code var.db_password} of Terraform, {@code config.password}: where code reads a value from. */
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:var|local|data|module|self|this|config|settings|env|props|args|params|options|cfg|conf)(?:\\.[a-z_][a-z0-9_]*)+");
    /** What is behind the name in <code>${NAME:?message}</code> of a shell. */
    private static final Pattern SHELL_MESSAGE = Pattern.compile("\\?[a-z_]+");

    private Placeholders() {}

    /** Whether a value is an example, a template, a mask or a keyboard sequence. */
    static boolean isOne(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (hasPiece(value, lower)) {
            return true;
        }
        if (lower.startsWith("<")
                || lower.startsWith("${")
                || lower.startsWith("{{")
                || lower.startsWith("$(")
                || lower.startsWith("%") && lower.endsWith("%") && lower.length() > 2
                || lower.startsWith("[")
                || lower.startsWith("@") && lower.endsWith("@")) {
            return true;
        }
        return longestRun(lower) >= LONGEST_RUN || hasSequence(lower);
    }

    private static boolean hasPiece(String value, String lower) {
        boolean[] found = {false};
        PIECES.find(lower, (at, end, number) -> {
            // Of one that tells, where it stands first.
            found[0] =
                    number >= TELLING.size() || lower.indexOf(TELLING.get(number)) == at && isWritten(value, at, end);
            return !found[0];
        });
        return found[0];
    }

    /** Whether a piece is in one case, or has a capital first, as people write: "tOdO" is a part of something random. */
    private static boolean isWritten(String value, int from, int to) {
        boolean upper = true;
        boolean lower = true;
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            upper &= !Character.isLowerCase(c);
            lower &= i == from || !Character.isUpperCase(c);
        }
        return upper || lower;
    }

    private static int longestRun(String value) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < value.length(); i++) {
            run = i > 0 && value.charAt(i) == value.charAt(i - 1) ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** The same of a password: also a word for one, a variable, or code that reads one. */
    static boolean isStandIn(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return isOne(value)
                || STAND_INS.contains(lower)
                || lower.startsWith("$")
                        && Entropy.classes(value) <= 2
                        && VARIABLE.matcher(value).matches()
                || lower.startsWith("{")
                || lower.startsWith(":")
                || REFERENCE.matcher(lower).matches()
                || SHELL_MESSAGE.matcher(lower).matches()
                || CALL.matcher(value).lookingAt();
    }

    /** Whether it is what everybody names as a bad password, or advice is given around it. */
    static boolean isExample(ScreenedText text, String value, int from, int to) {
        String folded = ScreenedText.fold(value);
        String around = text.folded(from - REACH_OF_ADVICE, to + REACH_OF_ADVICE);
        return COMMON.stream().anyMatch(folded::startsWith) || ADVICE.stream().anyMatch(around::contains);
    }

    /** Looks up pieces alone in which each character follows the one before, as hardly any of a random value do. */
    private static boolean hasSequence(String value) {
        int run = 1;
        for (int i = 1; i < value.length(); i++) {
            run = isNext(value.charAt(i - 1), value.charAt(i)) ? run + 1 : 1;
            if (run >= LONGEST_SEQUENCE && isOfSequence(value.substring(i + 1 - LONGEST_SEQUENCE, i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfSequence(String piece) {
        for (String sequence : SEQUENCES) {
            if (sequence.contains(piece)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the sequences may have two characters in succession, at their ends too. */
    private static boolean isNext(char a, char b) {
        return Math.abs(a - b) == 1 || "0zf9".indexOf(a) >= 0 && "9a0".indexOf(b) >= 0;
    }
}
