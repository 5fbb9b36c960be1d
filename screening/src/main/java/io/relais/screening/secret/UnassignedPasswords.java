package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password that follows its name without a sign ("mdp Tr0is!Chats", "password "..."", "login jean / ..."): it must not be
 * a word, a number or the name of a product.
 */
final class UnassignedPasswords {
    private static final int LONGEST = 80;
    /** How many words behind the name are looked at; an account's own name stands before its password. */
    private static final int MOST_WORDS = 3;

    private static final int MOST_WORDS_OF_ACCOUNT = 5;
    private static final int REACH_OF_SLASH = 60;

    /** Words that may stand between "mot de passe" and the password, or behind it in the head of a column. */
    static final Set<String> TEMPORARY = Set.copyOf(Inventory.words("TEMPORARY"));

    private static final Pattern APP_PASSWORD = Pattern.compile(
            "[\\s:=\"'«(]{0,4}([a-z]{4}[ \\u00A0-][a-z]{4}[ \\u00A0-][a-z]{4}[ \\u00A0-][a-z]{4})(?![a-z])");

    /** A group of such a password that can't be spoken. */
    private static final Pattern UNSPOKEN = Pattern.compile("(?<![a-z])[a-z&&[^aeiouy]]{4}(?![a-z])");

    /** What else is short and follows a user's name and a slash: {@code Thym78}. */
    private static final Pattern NAME_AND_NUMBER = Pattern.compile("\\p{Lu}\\p{Ll}{3,}\\d{2,}");

    /** From the question mark to the answer: who answers, and the sign of a list or a quotation. */
    private static final Pattern ANSWER = Pattern.compile(
            "\\? ?\\n{1,2}(?:[->*.]{1,2} ?)?(?:(?!source|photo|credit|via|image|video|lien|link)[a-z][a-z .'-]{0,20} ?: ?)?[\"'(`]?"
                    + "(?=[^ \\n]{6,80}[\"')`]?[^a-z0-9\\n]{0,8}(?:\\n|$))");

    /** Who forgot it isn't told it. */
    private static final Pattern FORGOTTEN = Pattern.compile("oubli|forg|lost|perdu|vergess|olvid|dimenticat");

    private static final Pattern FILE = Pattern.compile(".*\\.[A-Za-z]{2,4}\\d?");

    private static final int REACH_OF_ANSWER = 140;

    private final Hunt hunt;
    private final ScreenedText text;
    private final String original;

    UnassignedPasswords(Hunt hunt) {
        this.hunt = hunt;
        text = hunt.text();
        original = hunt.original();
    }

    void find(SecretName name, int from) {
        boolean account = name.account() && (name.weak() || hasSlashNear(from));
        boolean right = true;
        if (name.password()) {
            Matcher app = APP_PASSWORD.matcher(original);
            int begin = text.originalStart(from);
            if (app.region(begin, Math.min(original.length(), begin + 40)).lookingAt()
                    && (hasSignBefore(app.start(1))
                            || UNSPOKEN.matcher(app.group(1)).find())) {
                hunt.report("PASSWORD", Severity.CRITICAL, app.start(1), app.end(1));
                return;
            }
        }
        if (text.segmentAt(from - 1) == Segment.Kind.URL) {
            return;
        }
        if (name.weak()
                && !account
                && !name.word().equals("pass")
                && !name.word().equals("pwd")) {
            return;
        }
        int i = from;
        for (int token = 0; token < (account ? MOST_WORDS_OF_ACCOUNT : MOST_WORDS); token++) {
            boolean slash = false;
            while (i < text.length() && " \t\"'«»“”`(/>→|-:".indexOf(text.at(i)) >= 0) {
                slash |= text.at(i) == '/' || text.at(i) == '|';
                right |= text.at(i) == '(' || text.at(i) == ':';
                i++;
            }
            if (i >= text.length() || text.at(i) == '\n') {
                return;
            }
            int start = text.originalStart(i);
            int end = Values.end(original, start, LONGEST, "\"«»“”<>/|`", ".,;:)'*]}");
            if (end <= start || hunt.isTaken(start) || Character.isLowSurrogate(original.charAt(start))) {
                return;
            }
            String candidate = original.substring(start, end);
            if ((!account || slash)
                    && (Values.looksLikePassword(candidate, true) && Values.isUnlikeWords(candidate, right || slash)
                            || slash && NAME_AND_NUMBER.matcher(candidate).matches() && !Values.isProduct(candidate)
                            || right && name.password() && Values.isLettersInNoOrderAndSign(candidate))
                    && !Placeholders.isStandIn(candidate)
                    && !Values.isAddress(candidate)) {
                hunt.report("PASSWORD", Severity.CRITICAL, start, end);
                return;
            }
            right &= TEMPORARY.contains(candidate.toLowerCase(Locale.ROOT));
            int next = i;
            while (next < text.length() && text.originalStart(next) < end) {
                next++;
            }
            if (next == i || next < text.length() && ".!?,;\n".indexOf(text.at(next)) >= 0) {
                return;
            }
            i = next;
        }
    }

    /**
     * Reports what stands alone on the line below a question: "what's the pass of the account?", "- Chouquette_7831".
     *
     * @param from behind the name
     * @param mark the question mark
     */
    boolean inAnswer(SecretName name, int from, int mark) {
        Matcher below = ANSWER.matcher(text.folded(mark, mark + REACH_OF_ANSWER));
        if (!below.lookingAt() || FORGOTTEN.matcher(text.folded(from, mark)).find()) {
            return false;
        }
        int at = mark + below.end();
        int start = text.originalStart(at);
        int end = Values.end(original, start, LONGEST, "\"«»“”<>|`", ".,;:)'*]}");
        String value = original.substring(start, end);
        if (text.segmentAt(at) != null
                || FILE.matcher(value).matches()
                || !Values.looksLikePassword(value, true)
                || !Values.isUnlikeWords(value, !name.weak())
                || Placeholders.isStandIn(value)
                || Values.mayBeProduct(value)
                || Values.isAddress(value)) {
            return false;
        }
        hunt.report("PASSWORD", Severity.HIGH, start, end);
        return true;
    }

    private boolean hasSignBefore(int start) {
        int i = start - 1;
        while (i >= 0 && (Character.isWhitespace(original.charAt(i)) || "(>*".indexOf(original.charAt(i)) >= 0)) {
            i--;
        }
        return i >= 0 && ":=«\"'".indexOf(original.charAt(i)) >= 0;
    }

    private boolean hasSlashNear(int from) {
        for (int i = from; i < from + REACH_OF_SLASH && i < text.length() && text.at(i) != '\n'; i++) {
            if (text.at(i) == '/' && text.at(i - 1) == ' ' && text.at(i + 1) == ' ') {
                return true;
            }
        }
        return false;
    }
}
