package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written down for a day of need: the words that open a wallet (BIP 39), codes that recover an account or a disk, keys of licences, answers
 * to security questions, phrases that are passwords.
 */
final class Phrases {
    private static final int MOST = 100;
    private static final int FEWEST_WORDS = 12;
    private static final int MOST_WORDS = 24;
    /** Between two words of a row. */
    private static final int LONGEST_GAP = 3;

    private static final int REACH = 120;
    /** How many words before a row of codes may look like one. */
    private static final int MOST_TRIES = 16;

    private static final List<String> WALLET = List.of(
            "seed",
            "wallet",
            "mnemonic",
            "mnemonique",
            "recovery",
            "recup",
            "phrase",
            "ledger",
            "metamask",
            "trezor",
            "bip39",
            "bip-39",
            "12 words",
            "24 words",
            "12 mots",
            "24 mots",
            "palabras",
            "parole",
            "worter",
            "words",
            "mots");

    /** No list of words for wallets has these. */
    private static final Set<String> FUNCTION_WORDS = Set.of(
            ("le la les un une des de du et ou en au aux ce ces est son sa ses que qui dans pour par sur pas plus ne se nous vous ils elle"
                            + " mais donc avec sans the and of to in is it for on at by an are was were be this that with as or we you they"
                            + " he she but not from have has had his her its our their my your der die das und ist ein eine zu den dem mit"
                            + " auf fur von el los las y es una del il lo gli che di non per")
                    .split(" ", -1));

    static final List<String> CUES = List.of(
            "recovery",
            "backup code",
            "backup key",
            "backup-code",
            "backupcode",
            "scratch code",
            "recuperation",
            "recup",
            "secours",
            "codes de sauvegarde",
            "wiederherstellung",
            "recuperacion",
            "recupero",
            "bitlocker",
            "filevault",
            "licence",
            "license",
            "lizenz",
            "licencia",
            "licenza",
            "product key",
            "serial",
            "numero de serie",
            "cle de produit",
            "cle produit",
            "cle windows",
            "windows key",
            "cle office",
            "office key",
            "activation",
            "cd key",
            "cle d'activation",
            "produktschlussel",
            "one-time code",
            "emergency code",
            "security answer",
            "maiden name",
            "nom de jeune fille",
            "key",
            "cle",
            "clave",
            "schlussel",
            "chiave",
            "backup:",
            "security question",
            "secret question",
            "question secrete",
            "question de securite",
            "sicherheitsfrage",
            "pregunta de seguridad",
            "pregunta secreta",
            "domanda di sicurezza",
            "domanda segreta",
            "passphrase",
            "pass phrase",
            "phrase de passe",
            "phrase secrete",
            "secret phrase",
            "totp",
            "mfa",
            "seed",
            "setup key",
            "manual key",
            "entry key",
            "recovery code",
            "2fa",
            "otp",
            "authenticator",
            "authentificat",
            "authy",
            "qr");

    /** Codes that recover an account where they are groups of figures: {@code 2585 4141} of Google, {@code 945 410 25}. */
    private static final Pattern FIGURES = Pattern.compile(
            "(?:[:=()→]|(?<![\\p{L}])(?:est|is|ist|es|è))\\s*[\"«“(]?\\s*(\\d{3,4}(?:[  -]\\d{2,4}){1,2})(?=\\s*$|[.,;!?)\"»]+(?:\\s|$)|\\s+(?:[(–—/-]|et\\b|and\\b|und\\b|y\\b|e\\b))");

    private static final Pattern YEARS = Pattern.compile("(?:19|20)\\d\\d.(?:19|20)\\d\\d");
    private static final int REACH_OF_FIGURES = 90;

    /** A key for an authenticator that doesn't keep to base32, of a length that such keys have. */
    private static final Pattern TYPED_KEY = Pattern.compile(
            "(?<![A-Za-z0-9])(?=[A-Z]{0,31}\\d)(?:[A-Z0-9]{8}){2,8}(?![A-Za-z0-9])|(?<![A-Za-z0-9])(?=[A-Z]{0,25}\\d)[A-Z0-9]{26}(?![A-Za-z0-9])");

    private static final int REACH_BEFORE_KEY = 60;
    private static final int SHORTEST_KEY = 16;
    private static final int LONGEST_KEY = 65;

    /** What says that a key is typed. */
    private static final Pattern ENTERING = Pattern.compile(
            "(?<![a-z])(?:cle|key|schlussel|clave|chiave|secret|type|enter|tape[rzs]?|saisi\\w*|entre[rz]?|mets|mettez|tippe\\w*|eingeben|introduce|escribe|inserisci)(?![a-z])");

    private static final Pattern NUMBERED = Pattern.compile(
            "serial|serie|seriennummer|tracking|colis|imei|suivi|matricule|promo|voucher|coupon|referen|commande|order|bestell|pedido|ordine");

    private static final String G = "[A-Za-z0-9]";
    /** Groups of a licence key: three to eight of four to eight, joined by hyphens. */
    private static final Pattern GROUPS =
            Pattern.compile("(?<![A-Za-z0-9-])" + G + "{4,8}(?:-" + G + "{4,8}){2,7}(?![A-Za-z0-9-])");

    private static final Pattern PAIRS = Pattern.compile(
            "(?<![A-Za-z0-9-])[a-zA-Z0-9]{4,6}[- ][a-zA-Z0-9]{4,6}(?![A-Za-z0-9-])(?:[\\s,;/•]{1,4}[a-zA-Z0-9]{4,6}[- ][a-zA-Z0-9]{4,6}(?![A-Za-z0-9-])){1,15}");
    private static final Pattern RUNS = Pattern.compile(
            "(?<![A-Za-z0-9-])[a-z0-9]{6,12}(?![A-Za-z0-9-])(?:[\\s,;/•]{1,4}[a-z0-9]{6,12}(?![A-Za-z0-9-])){2,15}");
    private static final Pattern BASE32_GROUPS = Pattern.compile(
            "(?<![A-Za-z0-9])(?:[A-Z2-7]{4} ){3,15}[A-Z2-7]{2,4}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[A-Z2-7]{16,64}(?![A-Za-z0-9])|(?<![A-Za-z0-9])(?:[a-z2-7]{4} ){5,15}[a-z2-7]{2,4}(?![A-Za-z0-9])");
    private static final Pattern DISK = Pattern.compile("(?<![\\d-])\\d{6}(?:-\\d{6}){7}(?![\\d-])");
    private static final Pattern PRODUCT =
            Pattern.compile("(?<![A-Z0-9-])[A-Z0-9]{4,6}(?:-[A-Z0-9]{4,6}){3,5}(?![A-Za-z0-9-])");
    private static final Pattern KEY_TEXT = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z0-9]{6,20}-[A-Za-z0-9+/=]{16,}");
    private static final Pattern NAME = Pattern.compile("\\s+[\"«“(]?\\s*(\\p{Lu}[\\p{L}'’-]{2,30})");
    private static final Pattern SINGLE = Pattern.compile(
            "(?<![A-Za-z0-9-])(?=[a-z]{0,5}\\d)[a-z0-9]{4,6}-(?=[a-z]{0,5}\\d)[a-z0-9]{4,6}(?![A-Za-z0-9-])");
    private static final Pattern ANSWER = Pattern.compile(
            "(?:[:=]|\\b(?:est|is|ist|es|was|était)\\b|→|->)\\s*[\"«“(]?\\s*([\\p{L}\\d][\\p{L}\\d'’ -]{2,40})");
    private static final Pattern WRITTEN_PHRASE = Pattern.compile(
            "[^\\n:=]{0,50}(?:(?:[:=]|→|->)\\s*[\"«“]?|(?:c'est|c’est|est|is|ist|es)\\s+[\"«“])\\s*((?:[\\p{L}\\d'’]{1,14}[ -]){3,12}[\\p{L}\\d'’!?]{1,14})");

    private static final Pattern WORDS_AND_NUMBER =
            Pattern.compile("(?:[a-z]{3,12} ){2,6}\\d{2,6}[!?]?|\\d{2,6}(?: [a-z]{3,12}){2,6}");

    /** Words of rules, labels and messages about passwords. */
    private static final Set<String> OF_RULES = Set.of(
            ("must should need needs least minimum maximum characters chars character digits digit letters symbols caracteres chiffres"
                            + " lettres doit faut moins expire expires expired expiration days jours tage dias giorni zeichen mindestens"
                            + " enter entrez saisissez retype confirm confirmer change changer changed reset forgot oublie new nouveau"
                            + " password passwort contrasena your votre step etape error erreur version minutes hours heures")
                    .split(" ", -1));

    private static final List<String> ADVICE = List.of(
            "doit", "must", "should", "faut", "contien", "contain", "longue", "long ", "choisi", "choose", "minimum",
            "mots", "words");

    private Phrases() {}

    /** Whether it is two to six words and a number, which no sentence is: {@code silver hammer jumps 57}. */
    static boolean isWordsAndNumber(String folded) {
        if (!WORDS_AND_NUMBER.matcher(folded).matches()) {
            return false;
        }
        for (String word : folded.split(" ", -1)) {
            if (FUNCTION_WORDS.contains(word) || OF_RULES.contains(word)) {
                return false;
            }
        }
        return true;
    }

    static void find(ScreenedText text, Cues cues, Report report) {
        wallets(text, report);
        written(text, cues, report);
    }

    /** Twelve to twenty-four words in lower case, numbered or not, with nothing between that joins words to a sentence. */
    private static void wallets(ScreenedText text, Report report) {
        List<Word> words = text.words();
        int w = 0;
        while (w + FEWEST_WORDS <= words.size()) {
            // From behind: most rows end at once, and the words before need no look.
            int next = w + FEWEST_WORDS;
            while (next > w && isOfList(words.get(next - 1)) && (next == w + 1 || isJoined(text, words, next - 1))) {
                next--;
            }
            if (next > w) {
                w = isOfList(words.get(next - 1)) ? next - 1 : next;
                continue;
            }
            int end = endOfRun(text, words, w);
            int count = 0;
            for (int k = w; k < end; k++) {
                count += text.isDigit(words.get(k).start()) ? 0 : 1;
            }
            if (count >= FEWEST_WORDS) {
                int first = w;
                // The words before a sign ("wallet : ...") end a run, those without one belong to the cue.
                int skip = Math.max(0, count - MOST_WORDS);
                for (; skip > 0; first++) {
                    skip -= text.isDigit(words.get(first).start()) ? 0 : 1;
                }
                String around = text.folded(
                                words.get(first).start() - REACH,
                                words.get(first).start())
                        + text.folded(
                                words.get(end - 1).end(), words.get(end - 1).end() + 40);
                boolean told = WALLET.stream().anyMatch(around::contains);
                report.at(
                        "RECOVERY_PHRASE",
                        told ? Severity.CRITICAL : Severity.LOW,
                        text.originalStart(words.get(first).start()),
                        text.originalEnd(words.get(end - 1).end()));
            }
            w = Math.max(end, w + 1);
        }
    }

    private static int endOfRun(ScreenedText text, List<Word> words, int from) {
        int k = from;
        while (k < words.size() && k - from < 2 * MOST_WORDS + 8) {
            Word word = words.get(k);
            if (!isOfList(word)) {
                return k;
            }
            if (k > from && !isJoined(text, words, k)) {
                return k;
            }
            k++;
        }
        return k;
    }

    /** Whether nothing stands between a word and the one before that makes two rows of them. */
    private static boolean isJoined(ScreenedText text, List<Word> words, int k) {
        int from = words.get(k - 1).end();
        int to = words.get(k).start();
        if (to - from > LONGEST_GAP) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.at(i);
            if (c != ' ' && c != ',' && c != '\n' && c != ';' && !((c == '.' || c == ')') && text.isDigit(i - 1))) {
                return false;
            }
        }
        return true;
    }

    /** A word in lower case, or its number in the list. */
    private static boolean isOfList(Word word) {
        String t = word.text();
        if (t.length() <= 2) {
            return t.charAt(0) >= '0' && t.charAt(0) <= '9';
        }
        return t.length() <= 10
                && !word.capitalised()
                && word.segment() == null
                && isLetters(t)
                && !FUNCTION_WORDS.contains(t);
    }

    private static boolean isLetters(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < 'a' || c > 'z') {
                return false;
            }
        }
        return true;
    }

    private static void written(ScreenedText text, Cues cues, Report report) {
        int[] seen = {0};
        int[] read = {0};
        int[] typed = {0};
        String original = text.original();
        disks(original, report);
        cues.of(Cues.Kind.PHRASE, (begin, end, number) -> {
            if (text.isLetter(begin - 1)) {
                return true;
            }
            int from = text.originalStart(begin);
            int to = Math.min(original.length(), text.originalEnd(end) + REACH + 100);
            String cue = CUES.get(number);
            if (text.startsWith(" routi", end)) {
                return true;
            }
            if (cue.equals("key")
                    || cue.equals("cle")
                    || cue.equals("clave")
                    || cue.startsWith("schl")
                    || cue.equals("chiave")) {
                product(original, from, Math.min(to, from + REACH), report);
                return seen[0]++ < MOST;
            }
            if (cue.contains("answer")
                    || cue.contains("maiden")
                    || cue.contains("jeune fille")
                    || cue.contains("question")
                    || cue.contains("frage")
                    || cue.contains("pregunta")
                    || cue.contains("domanda")) {
                answer(text, begin, end, report);
            } else if (cue.contains("phrase")) {
                phrase(text, cue, end, report);
            } else if (cue.equals("totp")
                    || cue.contains("otp")
                    || cue.equals("2fa")
                    || cue.equals("mfa")
                    || cue.equals("seed")
                    || cue.endsWith("setup key")
                    || cue.equals("manual key")
                    || cue.equals("entry key")
                    || cue.startsWith("authenti")) {
                base32(original, from, to, report);
                typedKey(text, Math.max(typed[0], from - REACH_BEFORE_KEY), to, report);
                typed[0] = Math.max(typed[0], to - LONGEST_KEY);
                if (text.folded(end, end + 30).contains("backup")
                        || text.folded(end, end + 30).contains("recovery")) {
                    groups(cue, original, from, to, report);
                }
            } else if (cue.equals("qr") || cue.equals("authy")) {
                if (!text.isLetter(end)) {
                    typedKey(text, Math.max(typed[0], from - REACH_BEFORE_KEY), to, report);
                    typed[0] = Math.max(typed[0], to - LONGEST_KEY);
                }
            } else {
                figures(text, begin, end, report);
                groups(cue, original, Math.min(to, Math.max(read[0], from - 60)), to, report);
                read[0] = Math.max(read[0], to - 60);
            }
            return seen[0]++ < MOST;
        });
    }

    /** Eight groups of six figures are a BitLocker key and nothing else. */
    private static void disks(String original, Report report) {
        if (original.length() < 55) {
            return;
        }
        int hyphen = original.indexOf('-');
        for (int seen = 0; hyphen >= 0 && seen < 2_000; seen++) {
            if (hyphen >= 6 && hyphen + 7 < original.length() && original.charAt(hyphen + 7) == '-') {
                Matcher matcher = DISK.matcher(original)
                        .region(hyphen - 6, Math.min(original.length(), hyphen + 52))
                        .useTransparentBounds(true);
                if (matcher.lookingAt()) {
                    report.at("RECOVERY_CODE", Severity.CRITICAL, matcher.start(), matcher.end());
                    hyphen = matcher.end() - 1;
                }
            }
            hyphen = original.indexOf('-', hyphen + 1);
        }
    }

    private static void groups(String cue, String original, int from, int to, Report report) {
        boolean hyphen = has('-', original, from, to);
        if (hyphen) {
            hyphenated(cue, original, from, to, report);
        }
        if (!hasFigure(original, from, to) || list(PAIRS, original, from, to, report)) {
            return;
        }
        list(RUNS, original, from, to, report);
        if (hyphen) {
            keyText(original, from, to, report);
        }
    }

    private static void hyphenated(String cue, String original, int from, int to, Report report) {
        Matcher groups = GROUPS.matcher(original).region(from, to).useTransparentBounds(true);
        while (groups.find()) {
            String value = groups.group();
            if (isRandomGroups(value) && !Placeholders.isOne(value)) {
                report.at(
                        value.length() > 40 ? "RECOVERY_CODE" : "LICENCE_KEY",
                        Severity.HIGH,
                        groups.start(),
                        groups.end());
            }
        }
        Matcher single = SINGLE.matcher(original).region(from, to).useTransparentBounds(true);
        if (cue.contains("code") && single.find()) {
            report.at("RECOVERY_CODE", Severity.HIGH, single.start(), single.end());
        }
    }

    private static void keyText(String original, int from, int to, Report report) {
        Matcher key = KEY_TEXT.matcher(original).region(from, to).useTransparentBounds(true);
        if (key.find() && Entropy.classes(key.group()) >= 4 && !Placeholders.isOne(key.group())) {
            report.at("LICENCE_KEY", Severity.HIGH, key.start(), key.end());
        }
    }

    /** Whether a sign stands between two indices, without which most expressions have nothing to look for. */
    private static boolean has(char sign, String original, int from, int to) {
        for (int i = from; i < to; i++) {
            if (original.charAt(i) == sign) {
                return true;
            }
        }
        return false;
    }

    /** Whether so many capitals and figures stand together as the shortest key has. */
    private static boolean hasKey(String original, int from, int to) {
        int run = 0;
        for (int i = from; i < to && run < SHORTEST_KEY; i++) {
            char c = original.charAt(i);
            run = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' ? run + 1 : 0;
        }
        return run == SHORTEST_KEY;
    }

    private static boolean hasFigure(String original, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isDigit(original.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** A row of codes; the words before it may fit too, so it is looked for from each place on. */
    private static boolean list(Pattern pattern, String original, int from, int to, Report report) {
        Matcher matcher = pattern.matcher(original);
        int tries = 0;
        for (int at = from; at < to && tries++ < MOST_TRIES; at = matcher.start() + 4) {
            if (!matcher.region(at, to).useTransparentBounds(true).find()) {
                return false;
            }
            if (isRandomList(matcher.group())) {
                report.at("RECOVERY_CODE", Severity.HIGH, matcher.start(), matcher.end());
                return true;
            }
        }
        return false;
    }

    /** Five groups of five behind the word for a key. */
    private static void product(String original, int from, int to, Report report) {
        if (!has('-', original, from, to)) {
            return;
        }
        Matcher matcher = PRODUCT.matcher(original).region(from, to).useTransparentBounds(true);
        if (matcher.find() && isRandomGroups(matcher.group()) && !Placeholders.isOne(matcher.group())) {
            report.at("LICENCE_KEY", Severity.HIGH, matcher.start(), matcher.end());
        }
    }

    /** Groups of one length in which letters and figures are mixed, or of figures alone; a UUID is neither. */
    private static boolean isRandomGroups(String value) {
        String[] groups = value.split("-", -1);
        boolean capital = true;
        int figures = 0;
        for (String group : groups) {
            if (group.length() != groups[0].length()) {
                return false;
            }
            capital &= group.equals(group.toUpperCase(Locale.ROOT));
            figures += group.chars().anyMatch(Character::isDigit) ? 1 : 0;
        }
        boolean letters = value.chars().anyMatch(Character::isLetter);
        return (letters
                        ? capital && (figures > 0 || groups.length >= 4) || figures >= groups.length - 1
                        : groups.length >= 4 && groups[0].length() >= 4)
                && Entropy.of(value) >= 2.5;
    }

    /** Whether each piece has a digit: words have none. */
    private static boolean isRandomList(String value) {
        String[] pieces = value.split("[\\s,;/•]+", -1);
        int figures = 0;
        for (String piece : pieces) {
            figures += piece.chars().anyMatch(c -> c >= '0' && c <= '9') ? 1 : 0;
        }
        return figures >= pieces.length - pieces.length / 4 && Entropy.of(value) >= 2.5 && !Placeholders.isOne(value);
    }

    private static void base32(String original, int from, int to, Report report) {
        Matcher matcher = BASE32_GROUPS.matcher(original).region(from, to).useTransparentBounds(true);
        if (matcher.find() && Entropy.of(matcher.group()) >= 2.9 && !Placeholders.isOne(matcher.group())) {
            report.at("OTP_SECRET", Severity.CRITICAL, matcher.start(), matcher.end());
        }
    }

    /** A key that one types where the picture can't be read: what stands between it and what it is for says so. */
    private static void typedKey(ScreenedText text, int from, int to, Report report) {
        String original = text.original();
        if (!hasKey(original, from, to)) {
            return;
        }
        Matcher matcher = TYPED_KEY.matcher(original).region(from, to).useTransparentBounds(true);
        if (!matcher.find() || Entropy.of(matcher.group()) < 2.9 || Placeholders.isOne(matcher.group())) {
            return;
        }
        int letters = (int) matcher.group().chars().filter(Character::isLetter).count();
        int newline = original.indexOf('\n', matcher.end());
        int end = Math.min(newline < 0 ? original.length() : newline, matcher.end() + 24);
        int line =
                Math.max(Math.max(0, matcher.start() - REACH - 100), original.lastIndexOf('\n', matcher.start()) + 1);
        String before = ScreenedText.fold(original.substring(Math.min(line, matcher.start()), matcher.start()));
        String behind = ScreenedText.fold(original.substring(matcher.end(), end));
        boolean entered =
                ENTERING.matcher(before).find() || ENTERING.matcher(behind).find();
        if (entered
                && 2 * letters >= matcher.group().length()
                && !NUMBERED.matcher(before).find()) {
            report.at("OTP_SECRET", Severity.CRITICAL, matcher.start(), matcher.end());
        }
    }

    /** A code in groups of figures behind what it is called, a sign or verb right before it. */
    private static void figures(ScreenedText text, int begin, int end, Report report) {
        String name = text.folded(begin - 12, end + 12);
        if (!name.contains("cod") && !name.contains("kod")) {
            return;
        }
        String original = text.original();
        int from = text.originalEnd(end);
        int newline = original.indexOf('\n', from);
        int to = Math.min(newline < 0 ? original.length() : newline, from + REACH_OF_FIGURES);
        if (!hasFigure(original, from, to)) {
            return;
        }
        Matcher matcher = FIGURES.matcher(original).region(from, to).useTransparentBounds(true);
        if (matcher.find()) {
            long digits = matcher.group(1).chars().filter(Character::isDigit).count();
            if (digits >= 6 && digits <= 8 && !YEARS.matcher(matcher.group(1)).matches()) {
                report.at("RECOVERY_CODE", Severity.HIGH, matcher.start(1), matcher.end(1));
            }
        }
    }

    private static void answer(ScreenedText text, int begin, int end, Report report) {
        int word = -1;
        int near = Math.max(0, begin - 60);
        String around = text.folded(near, end + 90);
        for (String answer : List.of("reponse", "answer", "antwort", "respuesta", "risposta")) {
            int at = around.indexOf(answer);
            if (at >= 0 && (word < 0 || near + at < word)) {
                word = near + at;
            }
        }
        if (word < 0) {
            return;
        }
        String original = text.original();
        int close = word;
        while (text.isLetter(close)) {
            close++;
        }
        int from = text.originalEnd(Math.min(text.length(), word < begin ? end : close));
        Matcher name = NAME.matcher(original).region(from, Math.min(original.length(), from + 40));
        if (word > end && name.lookingAt() && !Placeholders.isStandIn(name.group(1))) {
            report.at("SECURITY_ANSWER", Severity.MEDIUM, name.start(1), name.end(1));
            return;
        }
        int newline = original.indexOf('\n', from);
        int limit = Math.min(original.length(), from + REACH);
        Matcher matcher = ANSWER.matcher(original)
                .region(from, newline > 0 ? Math.min(newline, limit) : limit)
                .useTransparentBounds(true);
        if (matcher.find() && !Placeholders.isStandIn(matcher.group(1))) {
            report.at("SECURITY_ANSWER", Severity.MEDIUM, matcher.start(1), matcher.end(1));
        }
    }

    private static void phrase(ScreenedText text, String cue, int end, Report report) {
        String original = text.original();
        int from = text.originalEnd(end);
        Matcher matcher = WRITTEN_PHRASE
                .matcher(original)
                .region(from, Math.min(original.length(), from + 160))
                .useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return;
        }
        String value = matcher.group(1);
        String folded = ScreenedText.fold(original.substring(from, matcher.end()));
        if (ADVICE.stream().anyMatch(folded::contains) || Placeholders.isStandIn(value)) {
            return;
        }
        boolean figures = value.chars().anyMatch(Character::isDigit);
        // A secret phrase may be a saying.
        if (cue.contains("secret") && !isWordsAndNumber(ScreenedText.fold(value))) {
            return;
        }
        report.at("PASSWORD", figures ? Severity.HIGH : Severity.MEDIUM, matcher.start(1), matcher.end(1));
    }
}
