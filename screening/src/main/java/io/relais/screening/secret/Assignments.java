package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A password or key behind its name and a sign or verb: {@code mot de passe : ...}, {@code DB_PASSWORD=...}. */
final class Assignments {
    /** What may stand between "password" and its sign: "... of the staging site". */
    private static final int LONGEST_OBJECT = 48;

    private static final int LONGEST_QUESTION = 16;
    private static final int LONGEST = 200;
    private static final int LONGEST_HEAD = 10;
    /** What a name may be glued to that many words end in: {@code ftppass}, but not {@code compass}. */
    private static final Set<String> COMPOUND_HEADS = Set.copyOf(Inventory.words("COMPOUND_HEADS"));

    private static final List<String> SAID_AFTER_COMMA =
            List.of("c'est ", "it's ", "it is ", "that's ", "this is ", "ce sera ", "i.e. ");

    private static final Pattern LOWER_PASSPHRASE = Pattern.compile("[a-z]{3,}(?:-[a-z]{3,}){2,7}");
    private static final Pattern SPACED_PHRASE = Pattern.compile(
            "([a-z0-9]+(?: [a-z0-9]+){2,6}?) ?[,;(-]? ?(?:avec|with|mit|con) (?:(?:les|des|the|den|los|gli) )?(?:espaces|spaces|leerzeichen|espacios|spazi)");

    private static final Pattern JOINED_WORD = Pattern.compile(
            "[a-z]{3,20} ?[,(-]? ?(?:tout attache|en un (?:seul )?mot|all one word|one word|zusammengeschrieben|in einem wort|todo junto|tutto attaccato)\\)? ?,? ?(?:(?:et|puis|and|then|und|y|e) )?\\d{2,6}(?![a-z0-9])"
                    + "(?! ?(?:digit|chiffre|ziffer|cifra|cifre|letter|lettre|buchstabe|char|caract|symbol|signe|sign|zeichen))");

    /** What a network is of, other than its key: {@code 802.1X}. */
    private static final Pattern STANDARD =
            Pattern.compile("802\\.\\d+\\w{0,2}|\\d+-?bit|(?i:aes|tkip|ccmp|sae|psk)[-_]?\\d{0,3}");

    private static final Set<String> NETWORKS = Set.of("wifi", "wi-fi", "wpa2", "wpa3");

    private static final Pattern DIGITS_ONLY = Pattern.compile("\\d{6,16}");
    private static final Set<String> VERBS =
            Set.of("est", "is", "was", "etait", "becomes", "devient", "sera", "reste", "lautet", "ist", "es", "e");

    private static final int LONGEST_VERB = "becomes".length();

    private final Hunt hunt;
    private final ScreenedText text;
    private final String original;
    private final KeysAfterNames keys;
    private final UnassignedPasswords passwords;

    private Assignments(Hunt hunt) {
        this.hunt = hunt;
        text = hunt.text();
        original = hunt.original();
        keys = new KeysAfterNames(hunt);
        passwords = new UnassignedPasswords(hunt);
    }

    static void find(Hunt hunt) {
        new Assignments(hunt).find();
    }

    private void find() {
        hunt.cues().of(Cues.Kind.NAME, (at, after, number) -> {
            SecretName name = SecretName.OF_WRITINGS.get(number);
            boolean opens = !text.isWordChar(at - 1)
                    || text.isCapital(at) && !text.isCapital(at - 1)
                    || name.glued()
                    || name.compound() && isGluedToHead(at);
            int end = text.at(after) == 's' ? after + 1 : after;
            end = text.isDigit(end) ? end + 1 : end;
            if (opens && !text.isWordChar(end) && "@(".indexOf(text.at(end)) < 0) {
                assignment(name, at, end);
            }
            return !hunt.isFlooded();
        });
    }

    /** Whether the name of a service or account is all that stands before, in the same word. */
    private boolean isGluedToHead(int at) {
        int start = at;
        while (text.isLetter(start - 1) && at - start <= LONGEST_HEAD) {
            start--;
        }
        return COMPOUND_HEADS.contains(text.folded(start, at));
    }

    private void assignment(SecretName name, int at, int from) {
        int i = from;
        while (text.at(i) == '"'
                || text.at(i) == '\''
                || text.at(i) == ']'
                || text.at(i) == '*'
                || text.at(i) == '_' && !text.isWordChar(i + 1)) {
            i++;
        }
        int signAt = i;
        // "le mot de passe wifi du stand est ...", "password for staging: ..."
        while (signAt < i + LONGEST_OBJECT
                && signAt < text.length()
                && ":=\n.!?,;(".indexOf(text.at(signAt)) < 0
                && !verbAt(signAt)) {
            signAt++;
        }
        if (text.at(signAt) == '\n' || text.at(signAt) == ':' && opensBlock(signAt + 1)) {
            int below = Structures.valueBelow(text, i, signAt);
            if (below > 0) {
                hunt.count();
                valueAt(name, at, from, below, false);
                return;
            }
        }
        boolean verb = verbAt(signAt);
        int value = signAt;
        if (text.at(signAt) == ',') {
            int said = endOfSaid(signAt + 1);
            verb = said > 0;
            value = said > 0 ? said : value;
        }
        char sign = text.at(signAt);
        if (sign != ':' && sign != '=' && !verb) {
            if (!(sign == '?' && name.password() && passwords.inAnswer(name, i, signAt))
                    && !keys.rightAfter(name, at, i)
                    && !keys.ofNetwork(name, at, i)) {
                passwords.find(name, text.at(i) == ',' ? i + 1 : i);
            }
            return;
        }
        hunt.count();
        if (verb && name.password() && passwords.inAnswer(name, i, endOfQuestion(signAt))) {
            return;
        }
        if (signAt - i > 1 && name.weak() && !name.far()) {
            boolean key =
                    keys.rightAfter(name, at, i) || keys.rightAfter(name, at, verb ? afterWord(signAt) : signAt + 1);
            if (!key && name.word().equals("pass") && signAt - i < 20) {
                passwords.find(name, text.at(signAt) == ':' ? signAt + 1 : afterWord(signAt));
            }
            return;
        }
        if (verb && text.at(signAt) != ',') {
            while (text.isWordChar(value)) {
                value++;
            }
        }
        while (" :=>\"'«\t(*".indexOf(text.at(value)) >= 0 && value < text.length()) {
            value++;
        }
        if (value >= text.length() || text.at(value) == '\n') {
            return;
        }
        valueAt(name, at, from, value, verb);
    }

    /** The mark of a question that asks for the name's value behind its verb: "le mdp c'est quoi ?"; the place itself if there is none. */
    private int endOfQuestion(int from) {
        int mark = from;
        while (mark < from + LONGEST_QUESTION && "\n.!?".indexOf(text.at(mark)) < 0 && mark < text.length()) {
            mark++;
        }
        return text.at(mark) == '?' ? mark : from;
    }

    /** Whether a value of YAML follows on the next line: {@code password: >-}. */
    private boolean opensBlock(int from) {
        int i = text.at(from) == ' ' ? from + 1 : from;
        return text.at(i) == '>' || text.at(i) == '|';
    }

    private int afterWord(int from) {
        int i = from;
        while (text.isWordChar(i)) {
            i++;
        }
        return i;
    }

    /** Some words and figures in quotes: {@code passphrase is "Tulip ocean 46 Lamp"}; behind other names words and a number. */
    private boolean quotedPhrase(SecretName name, int value) {
        // « Marteau 46 », with a space within
        char quote = text.at(value - 1) == ' ' ? text.at(value - 2) : text.at(value - 1);
        if (!name.password() || quote != '"' && quote != '\'') {
            return false;
        }
        int close = text.indexOf(String.valueOf(quote), value);
        close -= text.at(close - 1) == ' ' ? 1 : 0;
        if (close - value < 12 || close - value > 80) {
            return false;
        }
        int start = text.originalStart(value);
        int end = text.originalStart(close);
        String phrase = original.substring(start, end);
        boolean words = name.word().equals("passphrase") && quote == '"' && phrase.indexOf(' ') >= 0;
        if (!(words || Phrases.isWordsAndNumber(text.folded(value, close)))
                || !Values.hasDigit(phrase)
                || Placeholders.isStandIn(phrase)) {
            return false;
        }
        hunt.report("PASSWORD", Severity.CRITICAL, start, end);
        return true;
    }

    /** Words and a number of which is said that the spaces belong to them: {@code silver hammer jumps 57, with spaces}. */
    private boolean spacedPhrase(SecretName name, int value) {
        if (!name.password()) {
            return false;
        }
        Matcher spaced = SPACED_PHRASE.matcher(text.folded(value, value + 100));
        if (!spaced.lookingAt() || !Phrases.isWordsAndNumber(spaced.group(1))) {
            return false;
        }
        hunt.report("PASSWORD", Severity.CRITICAL, text.originalStart(value), text.originalEnd(value + spaced.end(1)));
        return true;
    }

    /** A word and a number of which is said that nothing parts them: {@code Siamois tout attaché 48}. */
    private boolean joinedWord(SecretName name, int value) {
        Matcher joined = JOINED_WORD.matcher(text.folded(value, value + 80));
        if (!name.password()
                || !joined.lookingAt()
                || Placeholders.isExample(text, joined.group(), value, value + joined.end())) {
            return false;
        }
        hunt.report("PASSWORD", Severity.CRITICAL, text.originalStart(value), text.originalEnd(value + joined.end()));
        return true;
    }

    /** The end of "c'est" and the like behind a comma; -1 if it is something else. */
    private int endOfSaid(int from) {
        int i = text.at(from) == ' ' ? from + 1 : from;
        for (String said : SAID_AFTER_COMMA) {
            if (text.startsWith(said, i)) {
                return i + said.length();
            }
        }
        return -1;
    }

    private void valueAt(SecretName name, int at, int after, int value, boolean verb) {
        int start = text.originalStart(value);
        int end = Values.end(original, start, LONGEST, "\"«»<>", ".,;:)'*]}");
        if (end <= start || hunt.isTaken(start) || Character.isLowSurrogate(original.charAt(start))) {
            return;
        }
        if (quotedPhrase(name, value) || spacedPhrase(name, value) || joinedWord(name, value)) {
            return;
        }
        String candidate = original.substring(start, end);
        if (name.word().equals("auth")) {
            if (AuthorisationHeaders.isUserAndPassword(candidate)) {
                hunt.report("BASIC_AUTHORIZATION", Severity.CRITICAL, start, end);
            }
            return;
        }
        if (name.word().equals("cle") || name.word().equals("key")) {
            keys.ofSomething(name, at, value, candidate, start, end);
            return;
        }
        if (Values.isAddress(candidate) || name.account() && followedBySlash(end)) {
            passwords.find(name, value);
            return;
        }
        if (Placeholders.isStandIn(candidate)
                || Values.isHash(candidate)
                || Values.isProduct(candidate) && text.at(value - 1) == ' ') {
            return;
        }
        if (NETWORKS.contains(name.word())
                && (STANDARD.matcher(candidate).matches()
                        || name.word().startsWith("wpa") && !Values.isUnlikeWords(candidate, true))) {
            return;
        }
        boolean ofPassword = name.password();
        boolean isPassword = Values.looksLikePassword(candidate, verb) || ofPassword && isBarePassword(candidate, verb);
        boolean isKey = candidate.length() >= 16
                && Entropy.of(candidate) >= 3.2
                && Entropy.classes(candidate) >= 2
                && (Values.hasDigit(candidate) || Values.isRandomMix(candidate));
        if (!isPassword && !isKey) {
            if (keys.rightAfter(name, at, value)) {
                return;
            }
            if (name.account() || verb && ofPassword) {
                passwords.find(name, value);
            }
            if (ofPassword && !name.weak()) {
                WordPasswords.find(hunt, after, value, verb);
            }
            for (int comma = value;
                    verb && ofPassword && comma < value + 50 && "\n.!?".indexOf(text.at(comma)) < 0;
                    comma++) {
                int said = text.at(comma) == ',' ? endOfSaid(comma + 1) : -1;
                if (said > 0) {
                    passwords.find(name, said);
                }
            }
            return;
        }
        String kind = ofPassword ? "PASSWORD" : "GENERIC_SECRET";
        if (name.weak() && kind.equals("GENERIC_SECRET") && !isKey && candidate.length() < 10) {
            return;
        }
        hunt.report(kind, isKey || kind.equals("PASSWORD") ? Severity.CRITICAL : Severity.HIGH, start, end);
    }

    private boolean followedBySlash(int end) {
        int i = end;
        while (i < original.length() && original.charAt(i) == ' ') {
            i++;
        }
        return i > end && i + 1 < original.length() && original.charAt(i) == '/' && original.charAt(i + 1) == ' ';
    }

    /** What only "password" beside it makes a password: figures, words with hyphens, letters in no order. */
    private static boolean isBarePassword(String value, boolean verb) {
        return DIGITS_ONLY.matcher(value).matches() && !verb && !value.equals("123456") && Entropy.of(value) > 0.5
                || LOWER_PASSPHRASE.matcher(value).matches() && !verb
                || Values.isLettersInNoOrder(value);
    }

    private boolean verbAt(int i) {
        if (text.isWordChar(i - 1) || !text.isLetter(i)) {
            return false;
        }
        int end = i;
        while (text.isWordChar(end)) {
            if (++end - i > LONGEST_VERB) {
                return false;
            }
        }
        // "e" without its accent is the Italian for "and".
        return VERBS.contains(text.folded(i, end)) && (end - i > 1 || Character.toLowerCase(text.originalAt(i)) == 'è');
    }
}
