package io.relais.screening.secret;

import io.relais.screening.automaton.Automaton;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
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
    /** The longest part of a credential before the literal that tells it. */
    private static final int LONGEST_HEAD = 80;

    private static final int SHORTEST_NAMED = 15;
    /** Look-alikes that are looked at in one text; beyond them the text itself is reported, so that a flood hides nothing. */
    private static final int MOST_CANDIDATES = 600;

    private static final double RANDOM = 2.9;
    /** "-----BEGIN " in base64, cut at a whole group. */
    private static final String ENCODED_PEM = "LS0tLS1CRUdJTi";

    private static final int ENCODED_HEAD = 64;
    private static final int MOST_ARGUMENTS = 100;
    /** What may stand between "password" and its sign: "... of the staging site". */
    private static final int LONGEST_OBJECT = 48;

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

    /**
     * Words after which a password or key is given, folded; each is followed by a sign or verb of assignment. A space stands for
     * any way of joining them: {@code api key}, {@code api_key}, {@code api-key}, {@code api.key}, {@code apikey}.
     */
    private static final List<String> NAMES = List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "pwd",
            "pw",
            "psw",
            "psk",
            "mot de passe",
            "mots de passe",
            "motdepasse",
            "mdp",
            "code d'acces",
            "contrasena",
            "clave",
            "passwort",
            "kennwort",
            "parola d'ordine",
            "secret",
            "secret key",
            "client secret",
            "app secret",
            "application secret",
            "consumer secret",
            "consumer key",
            "signing secret",
            "webhook secret",
            "shared secret",
            "2fa secret",
            "totp secret",
            "otp secret",
            "api key",
            "api token",
            "api secret",
            "access key",
            "access token",
            "refresh token",
            "auth token",
            "auth key",
            "bearer token",
            "bot token",
            "token",
            "jeton",
            "jeton d'acces",
            "jeton api",
            "token d'acces",
            "cle api",
            "cle d'api",
            "cle de l'api",
            "cle secrete",
            "cle privee",
            "cle d'acces",
            "cle de chiffrement",
            "cle",
            "key",
            "private key",
            "encryption key",
            "signing key",
            "master key",
            "app key",
            "account key",
            "storage key",
            "cle wifi",
            "cle wi-fi",
            "cle wpa",
            "cle reseau",
            "cle de securite",
            "wifi key",
            "wi-fi key",
            "network key",
            "wpa key",
            "code wifi",
            "wifi",
            "wi-fi",
            "wpa2",
            "db pass",
            "smtp pass",
            "identified by",
            "requirepass",
            "masterauth",
            "enable secret",
            "enable password",
            "server community",
            "session id",
            "session token",
            "jsessionid",
            "phpsessid",
            "connect.sid",
            "li_at",
            "remember token",
            "wachtwoord",
            "senha",
            "pass",
            "auth",
            "credentials",
            "credential",
            "identifiants",
            "login",
            "root",
            "admin");

    private static final List<String> ASSIGNED = new ArrayList<>();
    private static final List<String> NAME_OF_ASSIGNED = new ArrayList<>();

    static {
        for (String name : NAMES) {
            for (String joint : name.indexOf(' ') > 0 ? List.of(" ", "_", "-", ".", "") : List.of(" ")) {
                ASSIGNED.add(name.replace(" ", joint));
                NAME_OF_ASSIGNED.add(name);
            }
        }
    }

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
            "auth",
            "cle",
            "key",
            "clave",
            "credentials",
            "credential",
            "identifiants",
            "pwd");

    /** These may have letters before them: {@code PGPASSWORD}, {@code userPassword}, {@code awsaccesskey}. */
    private static final Set<String> GLUED = Set.of(
            "password",
            "passwd",
            "passphrase",
            "secret key",
            "api key",
            "access key",
            "private key",
            "master key",
            "encryption key",
            "access token",
            "auth token",
            "client secret");

    /** Words after which a name and a password stand, parted by a slash. */
    private static final Set<String> ACCOUNTS = Set.of(
            "login",
            "root",
            "admin",
            "credentials",
            "credential",
            "identifiants",
            "wifi",
            "wi-fi",
            "mot de passe",
            "password",
            "mdp");

    /** Of these more than a word may stand before the sign: "credentials of the shop's account: ...". */
    private static final Set<String> GIVEN_TO_SOMEBODY = Set.of("credentials", "credential", "identifiants");

    /** What a key is that everybody may know. */
    private static final Set<String> OPEN_KEYS = Set.of(
            "public",
            "publique",
            "publishable",
            "site",
            "primary",
            "foreign",
            "cache",
            "partition",
            "sort",
            "idempotency",
            "csrf",
            "xsrf");

    private static final List<String> OPEN_VALUES =
            List.of("pk_", "pk.", "phc_", "sb_publishable_", "0x", "ssh-", "sha256", "sha512", "sha384");
    private static final List<String> NETWORK_WORDS = List.of("wifi", "wi-fi", "reseau", "ssid", "network", "hotspot");
    private static final List<String> SAID_AFTER_COMMA =
            List.of("c'est ", "it's ", "it is ", "that's ", "this is ", "ce sera ", "i.e. ");

    private static final Pattern WORD_AND_NUMBER = Pattern.compile("\\p{L}{3,}\\d{3,}");
    /** Words that may stand between "mot de passe" and the password. */
    private static final Set<String> TEMPORARY = Set.of(
            "temporaire",
            "provisoire",
            "temporary",
            "initial",
            "initiale",
            "jetzt",
            "nun",
            "immer",
            "noch",
            "ahora",
            "siempre",
            "todavia",
            "adesso",
            "ancora",
            "sempre",
            "literally",
            "actually",
            "currently",
            "bien",
            "donc",
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
            "defaut",
            "toujours",
            "encore",
            "reste",
            "maintenant",
            "desormais",
            "still",
            "always",
            "now",
            "simplement",
            "just",
            "suivant",
            "following",
            "provisoirement");

    private static final Pattern KEY_WORD = Pattern.compile(
            "(?:^|[^a-z])(?:api|app|key|token|secret|cle|jeton|pass|pwd|password|auth|credential|dsn|bearer|licen[cs]e|sk|pat)"
                    + "|(?:key|token|secret|password)s?(?:[^a-z]|$)");
    /** What is stored in place of a password (crypt, PHC strings, Django, Werkzeug). */
    private static final Pattern HASH = Pattern.compile(
            "\\$(?:[1256]|2[abxy]|argon2\\w*|scrypt|pbkdf2[\\w-]*)\\$|(?:pbkdf2|scrypt|argon2|bcrypt)[:_$]|\\{(?:SSHA|SHA|SCRYPT|bcrypt)");

    private static final Pattern MEDIA = Pattern.compile("data:(?:image|font|audio|video)/[a-z0-9.+-]+");
    private static final Pattern APP_PASSWORD = Pattern.compile(
            "[\\s:=\"'«(]{0,4}([a-z]{4}[ \\u00A0-][a-z]{4}[ \\u00A0-][a-z]{4}[ \\u00A0-][a-z]{4})(?![a-z])");
    private static final Pattern LOWER_PASSPHRASE = Pattern.compile("[a-z]{3,}(?:-[a-z]{3,}){2,7}");
    private static final Pattern DIGITS_ONLY = Pattern.compile("\\d{6,16}");
    private static final Pattern BASE32 = Pattern.compile("[A-Z2-7]{16,64}");
    private static final Pattern HEX_KEY = Pattern.compile("[0-9a-fA-F]{32,128}");
    private static final Pattern ADDRESS_AND_PASSWORD =
            Pattern.compile("(?:[:;|]| ?(?:/{1,2}|[|–→:;]|->) ?)([^\\s:;|\"'<>/]{6,40})(?![^\\s,;.\"'])");
    private static final Pattern CODE_VALUE = Pattern.compile(
            "[^\\n.!?:=\\d]{0,30}?(?:\\s?[:=]\\s?|\\s(?:est|is|c'est|=)\\s(?:le |the )?|\\s)[\"(]?([a-z]?\\d{4,8}[a-z*#]?|\\d{1,4}[ab]\\d{1,4}[ab]?)(?![\\w%€$/:-]|[.,]\\d)");
    private static final Pattern PHRASE_VALUE =
            Pattern.compile("[^\\n:=]{0,40}[:=]\\s*[\"]?((?:[a-z]{3,10}[ ,]+){11,23}[a-z]{3,10})");
    private static final List<String> CODES = List.of(
            "digicode",
            "code pin",
            "pin code",
            "code de la porte",
            "code porte",
            "code du portail",
            "code portail",
            "code d'entree",
            "code de l'immeuble",
            "code immeuble",
            "code de l'alarme",
            "code d'alarme",
            "code alarme",
            "code du coffre",
            "code du cadenas",
            "code secret",
            "alarm code",
            "door code",
            "gate code",
            "entry code",
            "keypad code",
            "safe code",
            "lockbox code",
            "access code",
            "code d'acces",
            "code de verification",
            "code de confirmation",
            "verification code",
            "one-time code",
            "one time code",
            "code a usage unique");
    private static final Automaton ACCESS_CODES = Automaton.of(CODES);
    private static final Automaton RECOVERY_PHRASES = Automaton.of(List.of(
            "seed phrase",
            "recovery phrase",
            "mnemonic",
            "phrase de recuperation",
            "phrase mnemonique",
            "phrase secrete",
            "secret phrase"));

    private static final Pattern PRODUCT = Pattern.compile(
            "(?i)(windows|office|microsoft|1password|keepass|keepassxc|bitwarden|lastpass|dashlane|iphone|ipad|android|galaxy|version|java|python)[-_ ]?\\d+\\w*");

    private static final Set<String> VERBS =
            Set.of("est", "is", "was", "etait", "becomes", "devient", "sera", "reste", "lautet", "ist", "es", "e");

    @Override
    public void detect(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings) {
        Hunt hunt = new Hunt(text, findings);
        hunt.images();
        hunt.keyBlocks();
        hunt.encodedKeys();
        hunt.shapes();
        hunt.jsonWebTokens();
        hunt.connectionStrings();
        hunt.named();
        hunt.assigned();
        hunt.arguments();
        hunt.authorisationHeaders();
        hunt.combinations();
        Structures.find(text, hunt::report);
        hunt.accessCodes();
        hunt.recoveryPhrases();
        Phrases.find(text, hunt::report);
        if (hasFigures(text)) {
            AccessCodes.find(text, hunt::report);
            NearbyPasswords.find(text, hunt::report);
        }
        hunt.flood();
    }

    private static final class Hunt {
        private final ScreenedText text;
        private final String original;
        private final Consumer<Finding> findings;
        private final Set<Long> taken = new HashSet<>();
        private final BitSet covered = new BitSet();
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

        /** Images, fonts and sounds within a text hold no secret: {@code data:image/png;base64,…}. */
        void images() {
            int at = original.indexOf(";base64,");
            for (int seen = 0; at >= 0 && seen < MOST_KEY_BLOCKS; seen++) {
                int type = original.lastIndexOf("data:", at);
                int end = at + ";base64,".length();
                if (type >= 0
                        && at - type < 60
                        && MEDIA.matcher(original).region(type, at).matches()) {
                    int start = end;
                    while (end < original.length() && isBase64(original.charAt(end))) {
                        end++;
                    }
                    covered.set(start, end);
                }
                at = original.indexOf(";base64,", end);
            }
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

        /** A PEM file in base64, as Kubernetes and CI variables hold it. */
        void encodedKeys() {
            int at = original.indexOf(ENCODED_PEM);
            for (int blocks = 0; at >= 0 && blocks < MOST_KEY_BLOCKS; blocks++) {
                int end = at;
                while (end < original.length() && end - at < LONGEST_KEY_BLOCK && isBase64(original.charAt(end))) {
                    end++;
                }
                String head = original.substring(at, Math.min(end, at + ENCODED_HEAD));
                if (end - at > ENCODED_HEAD && decoded(head).contains("PRIVATE KEY")) {
                    report("PRIVATE_KEY", Severity.CRITICAL, at, end);
                }
                at = original.indexOf(ENCODED_PEM, Math.max(end, at + 1));
            }
        }

        void shapes() {
            Shapes.LITERALS.find(original, (begin, end, literal) -> {
                Shapes.Shape shape = Shapes.SHAPE_OF_LITERAL.get(literal);
                if (shape.head() != null ? continues(begin) : runsOn(begin)) {
                    candidates++;
                    shape(shape, begin);
                }
                return candidates <= MOST_CANDIDATES;
            });
        }

        /** Whether something stands right before: a literal within a credential does not begin a word. */
        private boolean continues(int begin) {
            return begin > 0 && original.charAt(begin - 1) > ' ';
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
            boolean infix = shape.head() != null;
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
            if (shape.head() != null) {
                int from = Math.max(0, begin - LONGEST_HEAD);
                Matcher head =
                        shape.head().matcher(original).region(from, begin).useTransparentBounds(true);
                if (!head.find()) {
                    return;
                }
                start = head.start();
            }
            String value = original.substring(start, end);
            // Twitter's bearer tokens begin with a row of A.
            if (Placeholders.isOne(value.replaceFirst("^A+", "")) || Entropy.of(value) < RANDOM) {
                return;
            }
            report(
                    shape.kind(),
                    shape.kind().contains("TEST") || value.contains("_test_") ? Severity.HIGH : Severity.CRITICAL,
                    start,
                    end);
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
                if (sign > 0 && colon < 0 && isKeyOfUser(original.substring(at + 3, sign))) {
                    report("BASIC_AUTH_URL", Severity.CRITICAL, start, endOfToken(sign + 1));
                }
                if (sign > 0
                        && colon > 0
                        && colon < sign - 2
                        && (SCHEMES_WITH_PASSWORD.contains(scheme) || scheme.length() > 2)) {
                    String password = original.substring(colon + 1, sign);
                    String path = original.substring(at + 3, colon);
                    if (path.indexOf('/') < 0
                            && password.indexOf('/') < 0
                            && !Placeholders.isStandIn(password)
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

        /** A token in the place of a user: {@code https://TOKEN@git.acme.io}. */
        private static boolean isKeyOfUser(String user) {
            return user.length() >= 20
                    && user.length() <= 200
                    && hasDigit(user)
                    && user.chars().allMatch(c -> c < 0x80 && (isTokenChar((char) c) || c == '-'))
                    && Entropy.of(user) >= RANDOM
                    && !Placeholders.isOne(user);
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
            int line = start;
            while (line > Math.max(0, start - NAMED_CONTEXT) && original.charAt(line - 1) != '\n') {
                line--;
            }
            String context = ScreenedText.fold(original.substring(line, start));
            if (context.isEmpty()) {
                return;
            }
            BitSet vendors = new BitSet();
            Shapes.VENDORS.find(context, (at, after, number) -> {
                if (standsAlone(context, at, after)) {
                    vendors.set(number);
                }
                return true;
            });
            if (vendors.isEmpty() || !looksLikeKey(context, value)) {
                return;
            }
            for (int vendor = vendors.nextSetBit(0); vendor >= 0; vendor = vendors.nextSetBit(vendor + 1)) {
                Shapes.Named named = Shapes.NAMED_OF_VENDOR.get(vendor);
                if (named.pattern().matches(value)) {
                    report(named.kind(), Severity.CRITICAL, start, end);
                    return;
                }
            }
        }

        /** Whether the words before a value speak of a credential: a digest or a commit beside a vendor's name is none. */
        private static boolean looksLikeKey(String context, String value) {
            return context.endsWith("=")
                    || context.endsWith(": ") && !isFigures(value)
                    || KEY_WORD.matcher(context).find();
        }

        /** Whether it may be a digest or an identifier as well. */
        private static boolean isFigures(String value) {
            return value.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c == '-');
        }

        /** Whether a vendor's name is a word, or, if it is longer than three letters, the beginning of one. */
        private static boolean standsAlone(String context, int at, int after) {
            return (at == 0 || !Character.isLetter(context.charAt(at - 1)))
                    && (after - at > 3 || after == context.length() || !Character.isLetter(context.charAt(after)));
        }

        /** A password or key that words give away: {@code mot de passe : ...}, {@code DB_PASSWORD=...}. */
        void assigned() {
            ASSIGNMENTS.find(text.folded(), (at, after, number) -> {
                String name = NAME_OF_ASSIGNED.get(number);
                boolean opens = !text.isWordChar(at - 1)
                        || text.isCapital(at) && !text.isCapital(at - 1)
                        || GLUED.contains(name);
                int end = text.at(after) == 's' ? after + 1 : after;
                end = text.isDigit(end) ? end + 1 : end;
                if (opens && candidates < MOST_CANDIDATES && !text.isWordChar(end) && "@(".indexOf(text.at(end)) < 0) {
                    assignment(name, at, end);
                }
                return candidates < MOST_CANDIDATES;
            });
        }

        private void assignment(String name, int at, int from) {
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
                    candidates++;
                    valueAt(name, at, below, false);
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
                if (!keyRightAfter(name, at, i)) {
                    unassigned(name, text.at(i) == ',' ? i + 1 : i);
                }
                return;
            }
            candidates++;
            if (signAt - i > 1 && WEAK.contains(name) && !name.startsWith("wi") && !GIVEN_TO_SOMEBODY.contains(name)) {
                boolean key =
                        keyRightAfter(name, at, i) || keyRightAfter(name, at, verb ? afterWord(signAt) : signAt + 1);
                if (!key && name.equals("pass") && signAt - i < 20) {
                    unassigned(name, text.at(signAt) == ':' ? signAt + 1 : afterWord(signAt));
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
            valueAt(name, at, value, verb);
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

        /** Some words and figures in quotes: {@code passphrase is "Tulip ocean 46 Lamp"}. */
        private boolean quotedPhrase(String name, int value) {
            if (!name.equals("passphrase") || text.at(value - 1) != '"') {
                return false;
            }
            int close = text.folded().indexOf('"', value);
            int start = text.originalStart(value);
            if (close < 0 || close - value < 12 || close - value > 80) {
                return false;
            }
            int end = text.originalStart(close);
            String phrase = original.substring(start, end);
            if (phrase.indexOf(' ') < 0 || !hasDigit(phrase) || Placeholders.isStandIn(phrase)) {
                return false;
            }
            report("PASSWORD", Severity.CRITICAL, start, end);
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

        private void valueAt(String name, int at, int value, boolean verb) {
            int start = text.originalStart(value);
            int end = endOfValue(start, 200);
            if (end <= start || covered.get(start) || Character.isLowSurrogate(original.charAt(start))) {
                return;
            }
            if (quotedPhrase(name, value)) {
                return;
            }
            String candidate = original.substring(start, end);
            if (name.equals("auth")) {
                if (isUserAndPassword(candidate)) {
                    report("BASIC_AUTHORIZATION", Severity.CRITICAL, start, end);
                }
                return;
            }
            if (name.equals("cle") || name.equals("key")) {
                keyOfSomething(name, at, value, candidate, start, end);
                return;
            }
            if (isAddress(candidate) || ACCOUNTS.contains(name) && followedBySlash(end)) {
                unassigned(name, value);
                return;
            }
            if (Placeholders.isStandIn(candidate)
                    || HASH.matcher(candidate).lookingAt()
                    || PRODUCT.matcher(candidate).matches() && text.at(value - 1) == ' ') {
                return;
            }
            boolean ofPassword = isOfPassword(name);
            boolean isPassword = looksLikePassword(candidate, verb)
                    || ofPassword && isBarePassword(candidate, isQuoted(value, end), verb);
            boolean isKey = candidate.length() >= 16
                    && Entropy.of(candidate) >= 3.2
                    && Entropy.classes(candidate) >= 2
                    && (hasDigit(candidate) || isRandomMix(candidate));
            if (!isPassword && !isKey) {
                if (keyRightAfter(name, at, value)) {
                    return;
                }
                if (ACCOUNTS.contains(name) || verb && ofPassword) {
                    unassigned(name, value);
                }
                for (int comma = value;
                        verb && ofPassword && comma < value + 50 && "\n.!?".indexOf(text.at(comma)) < 0;
                        comma++) {
                    int said = text.at(comma) == ',' ? endOfSaid(comma + 1) : -1;
                    if (said > 0) {
                        unassigned(name, said);
                    }
                }
                return;
            }
            String kind = ofPassword ? "PASSWORD" : "GENERIC_SECRET";
            if (WEAK.contains(name) && kind.equals("GENERIC_SECRET") && !isKey && candidate.length() < 10) {
                return;
            }
            report(kind, isKey || kind.equals("PASSWORD") ? Severity.CRITICAL : Severity.HIGH, start, end);
        }

        private int endOfValue(int start, int longest) {
            int end = start;
            while (end < original.length()
                    && end - start < longest
                    && !Character.isWhitespace(original.charAt(end))
                    && "\"«»<>".indexOf(original.charAt(end)) < 0) {
                end++;
            }
            while (end > start && ".,;:)'*]}".indexOf(original.charAt(end - 1)) >= 0) {
                end--;
            }
            return end;
        }

        private static boolean isOfPassword(String name) {
            return name.contains("pass")
                    || name.contains("mdp")
                    || name.contains("pw")
                    || name.contains("psw")
                    || name.contains("psk")
                    || name.contains("wi")
                    || name.contains("wort")
                    || name.equals("identified by")
                    || name.equals("masterauth")
                    || name.equals("enable secret")
                    || name.equals("server community")
                    || name.equals("wachtwoord")
                    || name.equals("senha")
                    || name.equals("clave")
                    || name.contains("contrasena");
        }

        private boolean isQuoted(int value, int end) {
            char before = text.at(value - 1);
            return (before == '"' || before == '\'')
                    && end < original.length()
                    && "\"'»”’".indexOf(original.charAt(end)) >= 0;
        }

        private boolean followedBySlash(int end) {
            int i = end;
            while (i < original.length() && original.charAt(i) == ' ') {
                i++;
            }
            return i > end && i + 1 < original.length() && original.charAt(i) == '/' && original.charAt(i + 1) == ' ';
        }

        /** What only "password" beside it makes a password: figures, words with hyphens, letters in no order. */
        private static boolean isBarePassword(String value, boolean quoted, boolean verb) {
            return DIGITS_ONLY.matcher(value).matches() && !verb && !value.equals("123456") && Entropy.of(value) > 0.5
                    || LOWER_PASSPHRASE.matcher(value).matches() && !verb
                    || isLettersInNoOrder(value);
        }

        /** Letters of both cases that are neither a word nor words joined by capitals. */
        private static boolean isLettersInNoOrder(String value) {
            int vowels = 0;
            boolean joined = true;
            boolean upper = false;
            boolean lower = false;
            int letters = 0;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                boolean parts = (c == '-' || c == '_') && i > 1 && i < value.length() - 2;
                if (!parts && (!isAlphanumeric(c) || c <= '9')) {
                    return false;
                }
                if (parts) {
                    continue;
                }
                letters++;
                vowels += "aeiouyAEIOUY".indexOf(c) >= 0 ? 1 : 0;
                boolean capital = c <= 'Z';
                upper |= capital && i > 0;
                lower |= !capital;
                joined &= !capital || i + 1 < value.length() && value.charAt(i + 1) > 'Z';
            }
            // Capitals alone are a word unless they can't be spoken; an acronym joined to a word ("SAML-Login") is one
            // too.
            boolean spoken = !lower || letters < value.length() && !isMixedWithin(value);
            return letters >= 8 && upper && (!joined && !spoken || vowels * 4 <= letters && lower);
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

        /** A key in the open, or of a network that is named before it. */
        private void keyOfSomething(String name, int at, int value, String candidate, int start, int end) {
            if (Placeholders.isStandIn(candidate) || isAddress(candidate)) {
                return;
            }
            String before = text.folded(at - 60, at);
            boolean network = NETWORK_WORDS.stream().anyMatch(before::contains);
            if (network
                    && candidate.length() >= 8
                    && (looksLikePassword(candidate, false) || isLettersInNoOrder(candidate))) {
                report("PASSWORD", Severity.CRITICAL, start, end);
            } else {
                keyRightAfter(name, at, value);
            }
        }

        /** A key that follows its name at once: "voici le token 4f...", "use key ...". */
        private boolean keyRightAfter(String name, int at, int from) {
            if (!(name.contains("token")
                    || name.contains("key")
                    || name.contains("cle")
                    || name.contains("secret")
                    || name.contains("jeton"))) {
                return false;
            }
            int i = from;
            while (i < text.length() && " \t\"'`(".indexOf(text.at(i)) >= 0) {
                i++;
            }
            i = text.startsWith("to ", i) ? i + 3 : i;
            int start = text.originalStart(i);
            int end = start;
            while (end < original.length()
                    && end - start < 200
                    && (isAlphanumeric(original.charAt(end)) || "_+/=.~:-".indexOf(original.charAt(end)) >= 0)) {
                end++;
            }
            while (end > start && ".:".indexOf(original.charAt(end - 1)) >= 0) {
                end--;
            }
            if (end - start < 18 || covered.get(start) || OPEN_KEYS.contains(wordBefore(at))) {
                return false;
            }
            String value = original.substring(start, end);
            boolean privately = name.startsWith("private") || name.equals("cle privee");
            if (!privately && OPEN_VALUES.stream().anyMatch(value::startsWith)
                    || Placeholders.isStandIn(value)
                    || isAddress(value)) {
                return false;
            }
            boolean mixed = hasDigit(value)
                    && value.chars().anyMatch(Character::isUpperCase)
                    && value.chars().anyMatch(Character::isLowerCase)
                    && Entropy.of(value) >= 3.5;
            boolean figures = !name.equals("key")
                    && !name.equals("cle")
                    && HEX_KEY.matcher(privately && value.startsWith("0x") ? value.substring(2) : value)
                            .matches();
            boolean base32 = name.contains("secret")
                    && BASE32.matcher(value).matches()
                    && (hasDigit(value) || name.endsWith("fa secret") || name.endsWith("otp secret"));
            if (!mixed && !base32 && !(figures && Entropy.of(value) >= RANDOM)) {
                return false;
            }
            report("GENERIC_SECRET", Severity.CRITICAL, start, end);
            return true;
        }

        private String wordBefore(int at) {
            int end = at;
            while (end > 0 && !text.isWordChar(end - 1) && at - end < 2) {
                end--;
            }
            int start = end;
            while (text.isWordChar(start - 1)) {
                start--;
            }
            return text.folded(start, end);
        }

        /** Passwords as arguments of commands and calls. */
        void arguments() {
            int[] seen = {0};
            CommandLines.find(original, (start, end) -> {
                String value = original.substring(start, end);
                if (seen[0]++ < MOST_ARGUMENTS
                        && value.length() >= 5
                        && !Placeholders.isStandIn(value)
                        && !isAddress(value)
                        && (hasDigit(value) && Entropy.classes(value) >= 2
                                || looksLikePassword(value, false)
                                || isLettersInNoOrder(value.replaceFirst("[!?$%#*]$", "")))) {
                    report("PASSWORD", Severity.CRITICAL, start, end);
                }
            });
        }

        /** An address and its password, as leaks are written: {@code jean@acme.fr:Tr0is!Chats}. */
        void combinations() {
            for (Segment segment : text.segments()) {
                if (segment.kind() == Segment.Kind.EMAIL) {
                    int from = text.originalEnd(segment.end());
                    Matcher matcher = ADDRESS_AND_PASSWORD
                            .matcher(original)
                            .region(from, Math.min(original.length(), from + 60))
                            .useTransparentBounds(true);
                    if (matcher.lookingAt()) {
                        String value = matcher.group(1);
                        if (value.indexOf('/') < 0
                                && value.indexOf('@') < 0
                                && value.indexOf('.') < 0
                                && looksLikePassword(value, true)
                                && isUnlikeWords(value, true)
                                && !Placeholders.isStandIn(value)) {
                            report("PASSWORD", Severity.CRITICAL, matcher.start(1), matcher.end(1));
                        }
                    }
                }
            }
        }

        /** Codes of doors, alarms and phones, and those that are sent to sign in. */
        void accessCodes() {
            ACCESS_CODES.find(text.folded(), (begin, end, number) -> {
                if (!text.isWordChar(begin - 1) && !text.isLetter(end)) {
                    candidates++;
                    Matcher matcher = CODE_VALUE
                            .matcher(text.folded())
                            .region(end, Math.min(text.length(), end + 60))
                            .useTransparentBounds(true);
                    if (matcher.lookingAt() && !isDeadline(matcher.start(1), matcher.end(1))) {
                        report(
                                "ACCESS_CODE",
                                Severity.HIGH,
                                text.originalStart(matcher.start(1)),
                                text.originalEnd(matcher.end(1)));
                    }
                }
                return candidates <= MOST_CANDIDATES;
            });
        }

        /** A year, or a number of something. */
        private boolean isDeadline(int start, int end) {
            return end - start == 4 && (text.startsWith("19", start) || text.startsWith("202", start))
                    || text.startsWith(" caract", end)
                    || text.startsWith(" chiffr", end)
                    || text.startsWith(" digit", end)
                    || text.startsWith(" char", end);
        }

        /** The words that open a wallet (BIP 39). */
        void recoveryPhrases() {
            RECOVERY_PHRASES.find(text.folded(), (begin, end, number) -> {
                candidates++;
                Matcher matcher = PHRASE_VALUE.matcher(text.folded()).region(end, Math.min(text.length(), end + 320));
                if (matcher.lookingAt()) {
                    report(
                            "RECOVERY_PHRASE",
                            Severity.CRITICAL,
                            text.originalStart(matcher.start(1)),
                            text.originalEnd(matcher.end(1)));
                }
                return candidates <= MOST_CANDIDATES;
            });
        }

        /**
         * A password that follows its name without a sign ("mdp Tr0is!Chats", "password "..."", "login jean / ..."): it must not be
         * a word, a number or the name of a product.
         */
        private void unassigned(String word, int from) {
            boolean account = ACCOUNTS.contains(word) && (WEAK.contains(word) || hasSlashNear(from));
            boolean right = true;
            if (isOfPassword(word)) {
                Matcher app = APP_PASSWORD.matcher(original);
                int begin = text.originalStart(from);
                if (app.region(begin, Math.min(original.length(), begin + 40)).lookingAt()) {
                    report("PASSWORD", Severity.CRITICAL, app.start(1), app.end(1));
                    return;
                }
            }
            if (text.segmentAt(from - 1) == Segment.Kind.URL) {
                return;
            }
            if (WEAK.contains(word) && !account && !word.equals("pass") && !word.equals("pwd")) {
                return;
            }
            int i = from;
            for (int token = 0; token < (account ? 5 : 3); token++) {
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
                        && (looksLikePassword(candidate, true) && isUnlikeWords(candidate, right || slash)
                                || right
                                        && isOfPassword(word)
                                        && isLettersInNoOrder(candidate.replaceFirst("[!?$%#*]$", "")))
                        && !Placeholders.isStandIn(candidate)
                        && !isAddress(candidate)) {
                    report("PASSWORD", Severity.CRITICAL, start, end);
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

        private boolean hasSlashNear(int from) {
            for (int i = from; i < from + 60 && i < text.length() && text.at(i) != '\n'; i++) {
                if (text.at(i) == '/' && text.at(i - 1) == ' ' && text.at(i + 1) == ' ') {
                    return true;
                }
            }
            return false;
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
            // "e" without its accent is the Italian for "and".
            return VERBS.contains(text.folded(i, end))
                    && (end - i > 1 || Character.toLowerCase(text.originalAt(i)) == 'è');
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
                    || value.startsWith("/") && !value.endsWith("=")
                    || value.contains("@") && value.indexOf('.', value.indexOf('@')) > 0 && Entropy.classes(value) <= 2;
        }

        /** {@code Authorization: Bearer ...} and {@code Basic ...} of HTTP (RFC 9110). */
        void authorisationHeaders() {
            for (String scheme : List.of("bearer ", "basic ", "ssws ", "apikey ")) {
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
                        && !Placeholders.isStandIn(clear.substring(colon + 1));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    private static boolean hasFigures(ScreenedText text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.isDigit(i)) {
                return true;
            }
        }
        return false;
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
