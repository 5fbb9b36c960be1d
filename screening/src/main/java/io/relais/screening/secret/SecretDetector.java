package io.relais.screening.secret;

import io.relais.screening.automaton.Automaton;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Credentials: by shape, by the vendor's name beside a random value, private keys, JWTs, connection strings, and passwords
 * that are given away in words ("mot de passe : ..."). It reads the original text, in which case matters; each candidate
 * is a window of bounded length, so the work grows with the text alone.
 */
public final class SecretDetector implements Detector {
    /** The longest value that is looked at from a literal on. */
    private static final int WINDOW = 640;

    private static final int LONGEST_KEY_BLOCK = 16_384;
    private static final int MOST_KEY_BLOCKS = 12;
    private static final int NAMED_CONTEXT = 70;
    private static final int SHORTEST_NAMED = 15;
    /** Look-alikes that are looked at in one text; beyond them the text itself is reported, so that a flood hides nothing. */
    private static final int MOST_CANDIDATES = 600;

    private static final double RANDOM = 2.9;

    private static final Set<String> SCHEMES_WITH_PASSWORD = Set.of(
            "mongodb",
            "mongodb+srv",
            "postgres",
            "postgresql",
            "mysql",
            "mariadb",
            "redis",
            "rediss",
            "amqp",
            "amqps",
            "mssql",
            "sqlserver",
            "oracle",
            "ftp",
            "ftps",
            "sftp",
            "ssh",
            "smtp",
            "smtps",
            "imap",
            "imaps",
            "ldap",
            "ldaps",
            "http",
            "https",
            "mqtt",
            "mqtts",
            "nats",
            "kafka",
            "clickhouse",
            "cockroachdb",
            "couchbase",
            "couchdb",
            "cassandra",
            "neo4j",
            "bolt",
            "elasticsearch",
            "git",
            "svn",
            "rtsp",
            "ws",
            "wss",
            "jdbc",
            "snowflake",
            "redshift",
            "influxdb",
            "smb");

    /** Words after which a password or key is given, folded; each is followed by a sign or verb of assignment. */
    private static final List<String> ASSIGNED = List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "pwd",
            "mot de passe",
            "mots de passe",
            "motdepasse",
            "mdp",
            "code d'acces",
            "contrasena",
            "passwort",
            "kennwort",
            "parola d'ordine",
            "secret",
            "secret key",
            "secret_key",
            "secretkey",
            "client secret",
            "client_secret",
            "clientsecret",
            "app secret",
            "api key",
            "api_key",
            "apikey",
            "api-key",
            "api token",
            "api_token",
            "access key",
            "access_key",
            "accesskey",
            "access token",
            "access_token",
            "auth token",
            "auth_token",
            "authtoken",
            "bearer token",
            "token",
            "jeton",
            "cle api",
            "cle d'api",
            "cle secrete",
            "cle privee",
            "cle d'acces",
            "private key",
            "private_key",
            "encryption key",
            "encryption_key",
            "signing key",
            "signing_key",
            "cle wifi",
            "cle wi-fi",
            "wifi key",
            "wpa key",
            "code wifi",
            "wifi",
            "wi-fi",
            "wpa2",
            "db_pass",
            "db_password",
            "dbpass",
            "pass",
            "credentials",
            "credential",
            "identifiants",
            "login",
            "root",
            "admin");

    private static final Automaton ASSIGNMENTS = Automaton.of(ASSIGNED);

    /** Of these only a password-like value counts, and only after a sign. */
    private static final Set<String> WEAK = Set.of(
            "login",
            "root",
            "admin",
            "wifi",
            "wi-fi",
            "wpa2",
            "token",
            "jeton",
            "secret",
            "pass",
            "credentials",
            "credential",
            "identifiants",
            "pwd");

    /** Words after which a name and a password stand, parted by a slash. */
    private static final Set<String> ACCOUNTS =
            Set.of("login", "root", "admin", "credentials", "credential", "identifiants");

    private static final Pattern WORD_AND_NUMBER = Pattern.compile("\\p{L}{3,}\\d{3,}");
    /** Words that may stand between "mot de passe" and the password. */
    private static final Set<String> TEMPORARY = Set.of(
            "temporaire",
            "provisoire",
            "temporary",
            "initial",
            "initiale",
            "actuel",
            "current",
            "nouveau",
            "new",
            "admin",
            "wifi",
            "root",
            "perso",
            "commun",
            "shared",
            "partage",
            "default",
            "defaut");

    private static final Pattern PRODUCT = Pattern.compile(
            "(?i)(windows|office|microsoft|iphone|ipad|android|galaxy|version|java|python)[-_ ]?\\d+\\w*");

    private static final Set<String> VERBS =
            Set.of("est", "is", "was", "etait", "becomes", "devient", "sera", "ist", "es", "e");

    @Override
    public void detect(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings) {
        Hunt hunt = new Hunt(text, findings);
        hunt.keyBlocks();
        hunt.shapes();
        hunt.jsonWebTokens();
        hunt.connectionStrings();
        hunt.named();
        hunt.assigned();
        hunt.authorisationHeaders();
        hunt.flood();
    }

    private static final class Hunt {
        private final ScreenedText text;
        private final String original;
        private final Consumer<Finding> findings;
        private final Set<Long> taken = new HashSet<>();
        private final java.util.BitSet covered = new java.util.BitSet();
        private int candidates;
        private int nextSign;

        Hunt(ScreenedText text, Consumer<Finding> findings) {
            this.text = text;
            this.original = text.original();
            this.findings = findings;
        }

        /** More look-alikes than could be checked. */
        void flood() {
            if (candidates > MOST_CANDIDATES) {
                findings.accept(
                        Finding.of(Category.SECRET, "TOO_MANY_CANDIDATES", Severity.HIGH, 0, original.length()));
            }
        }

        private void report(String kind, Severity severity, int start, int end) {
            int free = covered.nextClearBit(start);
            if (free >= end || !taken.add((long) start << 32 | end)) {
                return;
            }
            covered.set(start, end);
            findings.accept(
                    Finding.of(Category.SECRET, kind, severity, start, end).withSuggestion("[…]"));
        }

        /** PEM and OpenSSH private keys, PGP private key blocks, PuTTY keys; a certificate beside them is included. */
        void keyBlocks() {
            int at = original.indexOf("-----BEGIN ");
            int blocks = 0;
            while (at >= 0 && blocks++ < MOST_KEY_BLOCKS) {
                int label = at + "-----BEGIN ".length();
                int dashes = original.indexOf("-----", label);
                if (dashes > label
                        && dashes - label < 60
                        && original.substring(label, dashes).contains("PRIVATE KEY")) {
                    String ending = "-----END " + original.substring(label, dashes) + "-----";
                    int limit = Math.min(original.length(), at + LONGEST_KEY_BLOCK);
                    int end = original.indexOf(ending, dashes);
                    int stop = end > 0 && end < limit ? end + ending.length() : endOfBase64(dashes + 5, limit);
                    String body = original.substring(dashes + 5, end > 0 && end < limit ? end : stop);
                    if (base64Characters(body) >= 40 && !Placeholders.isOne(firstLineOf(body))) {
                        report("PRIVATE_KEY", Severity.CRITICAL, at, stop);
                    }
                }
                at = original.indexOf("-----BEGIN ", at + 1);
            }
            int putty = original.indexOf("PuTTY-User-Key-File-");
            int lines = putty < 0 ? -1 : original.indexOf("Private-Lines:", putty);
            if (lines > 0) {
                report(
                        "PRIVATE_KEY",
                        Severity.CRITICAL,
                        putty,
                        endOfBase64(lines, Math.min(original.length(), lines + WINDOW)));
            }
        }

        private int endOfBase64(int from, int limit) {
            int i = from;
            while (i < limit
                    && (isBase64(original.charAt(i))
                            || Character.isWhitespace(original.charAt(i))
                            || original.charAt(i) == ':'
                            || original.charAt(i) == '\\'
                            || original.charAt(i) == '-')) {
                i++;
            }
            while (i > from && Character.isWhitespace(original.charAt(i - 1))) {
                i--;
            }
            return i;
        }

        private static String firstLineOf(String body) {
            String stripped = body.strip();
            return stripped.substring(0, Math.min(60, stripped.length()));
        }

        private static int base64Characters(String body) {
            int count = 0;
            for (int i = 0; i < body.length(); i++) {
                if (isBase64(body.charAt(i))) {
                    count++;
                }
            }
            return count;
        }

        void shapes() {
            Shapes.LITERALS.find(original, (begin, end, literal) -> {
                if (runsOn(begin)) {
                    candidates++;
                    shape(Shapes.SHAPE_OF_LITERAL.get(literal), begin);
                }
                return candidates <= MOST_CANDIDATES;
            });
        }

        /** Whether a token begins here that is long enough for a credential. */
        private boolean runsOn(int begin) {
            int end = Math.min(original.length(), begin + SHORTEST_NAMED);
            for (int i = begin; i < end; i++) {
                if (original.charAt(i) <= ' ' || original.charAt(i) > 0x7F) {
                    return false;
                }
            }
            return true;
        }

        private void shape(Shapes.Shape shape, int begin) {
            if (covered.get(begin)) {
                return;
            }
            boolean infix =
                    shape.kind().equals("TELEGRAM_BOT_TOKEN") || shape.kind().equals("TERRAFORM_CLOUD_TOKEN");
            char first = original.charAt(begin);
            if (!infix && begin > 0 && isTokenChar(first) && isTokenChar(original.charAt(begin - 1))) {
                return;
            }
            var matcher =
                    shape.pattern().matcher(original.substring(begin, Math.min(original.length(), begin + WINDOW * 3)));
            if (!matcher.lookingAt()) {
                return;
            }
            int start = begin;
            int end = begin + matcher.end();
            if (end < original.length() && isTokenChar(original.charAt(end))) {
                return;
            }
            if (infix) {
                while (start > 0 && begin - start < 14 && isAlphanumeric(original.charAt(start - 1))) {
                    start--;
                }
                int head = begin - start;
                if (shape.kind().startsWith("TELEGRAM") ? head < 8 || !allDigits(start, begin) : head != 14) {
                    return;
                }
            }
            String value = original.substring(start, end);
            if (Placeholders.isOne(value) || Entropy.of(value) < RANDOM) {
                return;
            }
            report(
                    shape.kind(),
                    shape.kind().contains("TEST") || value.contains("_test_") ? Severity.HIGH : Severity.CRITICAL,
                    start,
                    end);
        }

        private boolean allDigits(int start, int end) {
            for (int i = start; i < end; i++) {
                if (original.charAt(i) < '0' || original.charAt(i) > '9') {
                    return false;
                }
            }
            return true;
        }

        /** RFC 7519: two JSON objects and a signature, each base64url; the header names its algorithm. */
        void jsonWebTokens() {
            int at = original.indexOf("eyJ");
            while (at >= 0) {
                int end = at;
                int dots = 0;
                int lastDot = at;
                while (end < original.length()
                        && end - at < 8_192
                        && (isBase64Url(original.charAt(end)) || original.charAt(end) == '.' && dots < 4)) {
                    if (original.charAt(end) == '.') {
                        dots++;
                        lastDot = end;
                    }
                    end++;
                }
                if ((dots == 2 || dots == 4)
                        && end - lastDot > 10
                        && (at == 0 || !isTokenChar(original.charAt(at - 1)))) {
                    String header = decoded(original.substring(at, original.indexOf('.', at)));
                    String whole = original.substring(at, end);
                    if (header.contains("\"alg\"") && !isPublishedToken(whole)) {
                        report("JWT", Severity.CRITICAL, at, end);
                    }
                }
                at = original.indexOf("eyJ", Math.max(end, at + 3));
            }
        }

        /** The example of jwt.io and of RFC 7519, and tokens whose parts are placeholders. */
        private static boolean isPublishedToken(String token) {
            return token.contains("SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c")
                    || token.contains("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                    || token.contains("TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ")
                    || token.toLowerCase(Locale.ROOT).contains("example")
                    || token.toLowerCase(Locale.ROOT).contains("signature");
        }

        private static String decoded(String part) {
            try {
                return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }

        /** {@code scheme://user:password@host}, and the {@code Password=} of ADO.NET, JDBC and ODBC. */
        void connectionStrings() {
            nextSign = original.indexOf('@');
            int at = original.indexOf("://");
            while (at >= 0) {
                int start = at;
                while (start > 0
                        && at - start < 20
                        && (isAlphanumeric(original.charAt(start - 1)) || original.charAt(start - 1) == '+')) {
                    start--;
                }
                String scheme = original.substring(start, at).toLowerCase(Locale.ROOT);
                int end = at + 3;
                int sign = -1;
                int colon = -1;
                while (end < original.length()
                        && end - at < WINDOW
                        && !Character.isWhitespace(original.charAt(end))
                        && "\"'<>`".indexOf(original.charAt(end)) < 0) {
                    char c = original.charAt(end);
                    if (c == '/' || c == '?' || c == '#') {
                        if (sign >= 0 || nextSign(end) < 0) {
                            break;
                        }
                    }
                    if (c == ':' && colon < 0) {
                        colon = end;
                    }
                    if (c == '@') {
                        sign = end;
                    }
                    end++;
                }
                if (sign > 0
                        && colon > 0
                        && colon < sign - 2
                        && (SCHEMES_WITH_PASSWORD.contains(scheme) || scheme.length() > 2)) {
                    String password = original.substring(colon + 1, sign);
                    String path = original.substring(at + 3, colon);
                    if (path.indexOf('/') < 0
                            && password.indexOf('/') < 0
                            && !isStandIn(password)
                            && password.length() >= 3) {
                        int stop = endOfToken(sign + 1);
                        report(
                                scheme.startsWith("http") ? "BASIC_AUTH_URL" : "CONNECTION_STRING",
                                Severity.CRITICAL,
                                start,
                                stop);
                    }
                }
                at = original.indexOf("://", at + 3);
            }
        }

        /** Where the next at sign stands, remembered: the text is asked from left to right. */
        private int nextSign(int from) {
            if (nextSign != -1 && nextSign < from) {
                nextSign = original.indexOf('@', from);
            }
            return nextSign;
        }

        private int endOfToken(int from) {
            int end = from;
            while (end < original.length()
                    && !Character.isWhitespace(original.charAt(end))
                    && "\"'<>`,)".indexOf(original.charAt(end)) < 0) {
                end++;
            }
            while (end > from && ".;:!?".indexOf(original.charAt(end - 1)) >= 0) {
                end--;
            }
            return end;
        }

        /** Values like any random string, with the vendor's name before them on the same line. */
        void named() {
            int i = 0;
            int n = original.length();
            while (i < n && candidates < MOST_CANDIDATES) {
                if (!isTokenChar(original.charAt(i))) {
                    i++;
                    continue;
                }
                int start = i;
                boolean digit = false;
                while (i < n && (isTokenChar(original.charAt(i)) || "-./+=~:".indexOf(original.charAt(i)) >= 0)) {
                    char c = original.charAt(i);
                    if ((c == '=' || c == ':')
                            && i - start < 24
                            && i + 1 < n
                            && isTokenChar(original.charAt(i + 1))
                            && i - start > 2
                            && !original.startsWith(":fx", i)) {
                        break;
                    }
                    digit |= c >= '0' && c <= '9';
                    i++;
                }
                int end = i;
                while (end > start && ".:,".indexOf(original.charAt(end - 1)) >= 0) {
                    end--;
                }
                if (i < n && i == start) {
                    i++;
                }
                if (end - start >= SHORTEST_NAMED && end - start <= 160 && digit && !covered.get(start)) {
                    candidates++;
                    candidate(start, end);
                }
                if (i < n && !isTokenChar(original.charAt(i))) {
                    i++;
                }
            }
        }

        private void candidate(int start, int end) {
            String value = original.substring(start, end);
            if (Entropy.of(value) < RANDOM || Placeholders.isOne(value)) {
                return;
            }
            int line = Math.max(original.lastIndexOf('\n', start - 1) + 1, start - NAMED_CONTEXT);
            String context = ScreenedText.fold(original.substring(line, start));
            if (context.isEmpty()) {
                return;
            }
            for (Shapes.Named named : Shapes.NAMED) {
                for (String vendor : named.vendors()) {
                    if (containsWord(context, vendor)
                            && looksLikeKey(context)
                            && named.pattern().matches(value)) {
                        report(named.kind(), Severity.CRITICAL, start, end);
                        return;
                    }
                }
            }
        }

        /** Whether the words before a value speak of a credential: a digest or a commit beside a vendor's name is none. */
        private static boolean looksLikeKey(String context) {
            return containsAny(
                    context,
                    "key",
                    "token",
                    "secret",
                    "cle",
                    "jeton",
                    "password",
                    "passe",
                    "auth",
                    "credential",
                    "dsn",
                    "pass",
                    "apikey",
                    "api",
                    "=",
                    ":");
        }

        private static boolean containsAny(String context, String... words) {
            for (String word : words) {
                if (context.contains(word)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean containsWord(String context, String word) {
            int at = context.indexOf(word);
            while (at >= 0) {
                boolean left = at == 0 || !Character.isLetter(context.charAt(at - 1));
                int end = at + word.length();
                boolean right =
                        word.length() > 3 || end == context.length() || !Character.isLetter(context.charAt(end));
                if (left && right) {
                    return true;
                }
                at = context.indexOf(word, at + 1);
            }
            return false;
        }

        /** A password or key that words give away: {@code mot de passe : ...}, {@code DB_PASSWORD=...}. */
        void assigned() {
            ASSIGNMENTS.find(text.folded(), (at, after, number) -> {
                boolean opens = !text.isWordChar(at - 1) || text.isCapital(at) && !text.isCapital(at - 1);
                if (opens && candidates < MOST_CANDIDATES) {
                    candidates++;
                    assignment(ASSIGNED.get(number), text.at(after) == 's' ? after + 1 : after);
                }
                return candidates < MOST_CANDIDATES;
            });
        }

        private void assignment(String word, int from) {
            int i = from;
            while (text.at(i) == '"'
                    || text.at(i) == '\''
                    || text.at(i) == ']'
                    || text.at(i) == '*'
                    || text.at(i) == '_' && !text.isWordChar(i + 1)) {
                i++;
            }
            int skipped = 0;
            // "le mot de passe wifi du stand est ...", "password for staging: ..."
            int signAt = i;
            while (signAt < i + 40
                    && signAt < text.length()
                    && ":=\n.!?,;(".indexOf(text.at(signAt)) < 0
                    && !verbAt(signAt)) {
                signAt++;
                skipped++;
            }
            char sign = text.at(signAt);
            boolean verb = verbAt(signAt);
            if (sign != ':' && sign != '=' && !verb) {
                unassigned(word, i);
                return;
            }
            if (skipped > 1 && WEAK.contains(word) && !word.startsWith("wi")) {
                return;
            }
            int value = signAt;
            if (verb) {
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
            int start = text.originalStart(value);
            int end = start;
            while (end < original.length()
                    && end - start < 200
                    && !Character.isWhitespace(original.charAt(end))
                    && "\"«»<>".indexOf(original.charAt(end)) < 0) {
                end++;
            }
            while (end > start && ".,;:)'*]}".indexOf(original.charAt(end - 1)) >= 0) {
                end--;
            }
            if (end <= start || covered.get(start) || Character.isLowSurrogate(original.charAt(start))) {
                return;
            }
            String candidate = original.substring(start, end);
            if (isStandIn(candidate) || isAddress(candidate)) {
                return;
            }
            boolean isPassword = looksLikePassword(candidate, verb);
            boolean isKey = candidate.length() >= 16
                    && Entropy.of(candidate) >= 3.2
                    && Entropy.classes(candidate) >= 2
                    && (hasDigit(candidate) || isRandomMix(candidate));
            if (!isPassword && !isKey && ACCOUNTS.contains(word)) {
                unassigned(word, value);
                return;
            }
            if (isPassword || isKey) {
                String kind = word.contains("pass")
                                || word.contains("mdp")
                                || word.contains("pwd")
                                || word.contains("wi")
                                || word.contains("wort")
                                || word.contains("contrasena")
                        ? "PASSWORD"
                        : "GENERIC_SECRET";
                if (WEAK.contains(word) && kind.equals("GENERIC_SECRET") && !isKey && candidate.length() < 10) {
                    return;
                }
                report(kind, isKey || kind.equals("PASSWORD") ? Severity.CRITICAL : Severity.HIGH, start, end);
            }
        }

        /**
         * A password that follows its name without a sign ("mdp Tr0is!Chats", "password "..."", "login jean / ..."): it must not be
         * a word, a number or the name of a product.
         */
        private void unassigned(String word, int from) {
            boolean account = ACCOUNTS.contains(word);
            boolean right = true;
            if (WEAK.contains(word) && !account && !word.equals("pass") && !word.equals("pwd")) {
                return;
            }
            int i = from;
            for (int token = 0; token < (account ? 4 : 3); token++) {
                boolean slash = false;
                while (i < text.length() && " \t\"'«»“”`(/>→|-".indexOf(text.at(i)) >= 0) {
                    slash |= text.at(i) == '/' || text.at(i) == '|';
                    i++;
                }
                if (i >= text.length() || text.at(i) == '\n') {
                    return;
                }
                int start = text.originalStart(i);
                int end = start;
                while (end < original.length()
                        && end - start < 80
                        && !Character.isWhitespace(original.charAt(end))
                        && "\"«»“”<>/|`".indexOf(original.charAt(end)) < 0) {
                    end++;
                }
                while (end > start && ".,;:)'*]}".indexOf(original.charAt(end - 1)) >= 0) {
                    end--;
                }
                if (end <= start || covered.get(start) || Character.isLowSurrogate(original.charAt(start))) {
                    return;
                }
                String candidate = original.substring(start, end);
                if ((!account || slash)
                        && looksLikePassword(candidate, true)
                        && isUnlikeWords(candidate, right || slash)
                        && !isStandIn(candidate)
                        && !isAddress(candidate)) {
                    report("PASSWORD", Severity.CRITICAL, start, end);
                    return;
                }
                right &= TEMPORARY.contains(candidate.toLowerCase(Locale.ROOT));
                int next = i;
                while (next < text.length() && text.originalStart(next) < end) {
                    next++;
                }
                if (next == i || next < text.length() && ".!?,;:\n".indexOf(text.at(next)) >= 0) {
                    return;
                }
                i = next;
            }
        }

        /** Digits, letters and a sign; right after the name also both cases, or several digits at the end of letters. */
        private static boolean isUnlikeWords(String value, boolean right) {
            if (!hasDigit(value)
                    || value.startsWith("#")
                    || value.startsWith("@")
                    || PRODUCT.matcher(value).matches()) {
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
                            && (upper && lower || WORD_AND_NUMBER.matcher(value).matches());
        }

        private boolean verbAt(int i) {
            if (text.isWordChar(i - 1) || !text.isLetter(i)) {
                return false;
            }
            int end = i;
            while (text.isWordChar(end)) {
                end++;
            }
            return VERBS.contains(text.folded(i, end)) && end - i > 1;
        }

        /** Six characters of two classes with a digit or a sign inside: not an ordinary word, number, date or amount. */
        private static boolean looksLikePassword(String value, boolean afterVerb) {
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
                return digitsInside(value) || sign || !afterVerb;
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

        private static boolean digitsInside(String value) {
            return Entropy.classes(value) >= 2;
        }

        /** Letters of both cases that change so often that they are no words. */
        private static boolean isRandomMix(String value) {
            int changes = 0;
            for (int i = 1; i < value.length(); i++) {
                if (!Character.isLetter(value.charAt(i))) {
                    return false;
                }
                changes += Character.isUpperCase(value.charAt(i)) != Character.isUpperCase(value.charAt(i - 1)) ? 1 : 0;
            }
            return value.length() >= 24 && changes >= value.length() / 3;
        }

        private static boolean hasDigit(String value) {
            return value.chars().anyMatch(c -> c >= '0' && c <= '9');
        }

        private static boolean isAddress(String value) {
            return value.contains("://")
                    || value.startsWith("www.")
                    || value.startsWith("/")
                    || value.contains("@") && value.indexOf('.', value.indexOf('@')) > 0 && Entropy.classes(value) <= 2;
        }

        private static boolean isStandIn(String value) {
            String lower = value.toLowerCase(Locale.ROOT);
            return Placeholders.isOne(value)
                    || Set.of(
                                    "password",
                                    "passwd",
                                    "pass",
                                    "pwd",
                                    "user",
                                    "secret",
                                    "token",
                                    "mdp",
                                    "motdepasse",
                                    "xxx",
                                    "null",
                                    "none",
                                    "true",
                                    "false",
                                    "undefined",
                                    "string",
                                    "hunter2",
                                    "test",
                                    "$password",
                                    "${password}",
                                    "***")
                            .contains(lower)
                    || lower.startsWith("$") && Entropy.classes(value) <= 2 && lower.indexOf('_') >= 0
                    || lower.startsWith("{")
                    || lower.startsWith(":");
        }

        /** {@code Authorization: Bearer ...} and {@code Basic ...} of HTTP (RFC 9110). */
        void authorisationHeaders() {
            for (String scheme : List.of("bearer ", "basic ")) {
                int at = text.indexOf(scheme, 0);
                while (at >= 0) {
                    int start = text.originalStart(at + scheme.length());
                    int end = start;
                    while (end < original.length()
                            && end - start < 2_000
                            && (isBase64(original.charAt(end)) || "-_.~".indexOf(original.charAt(end)) >= 0)) {
                        end++;
                    }
                    String value = original.substring(start, end);
                    boolean basic = scheme.startsWith("basic");
                    if (value.length() >= (basic ? 12 : 20)
                            && hasDigitOrPadding(value)
                            && Entropy.of(value) >= RANDOM
                            && !Placeholders.isOne(value)
                            && (!basic || isUserAndPassword(value))) {
                        report(basic ? "BASIC_AUTHORIZATION" : "BEARER_TOKEN", Severity.CRITICAL, start, end);
                    }
                    at = text.indexOf(scheme, at + 1);
                }
            }
        }

        private static boolean hasDigitOrPadding(String value) {
            return hasDigit(value) || value.endsWith("=");
        }

        private static boolean isUserAndPassword(String value) {
            try {
                String clear = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
                int colon = clear.indexOf(':');
                return colon > 0
                        && colon < clear.length() - 1
                        && clear.chars().allMatch(c -> c >= ' ' && c != 0xFFFD)
                        && !Placeholders.isOne(clear.substring(colon + 1));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    private static boolean isAlphanumeric(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isTokenChar(char c) {
        return isAlphanumeric(c) || c == '_';
    }

    private static boolean isBase64(char c) {
        return isAlphanumeric(c) || c == '+' || c == '/' || c == '=';
    }

    private static boolean isBase64Url(char c) {
        return isAlphanumeric(c) || c == '-' || c == '_' || c == '=';
    }
}
