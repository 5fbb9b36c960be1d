package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Credentials that the form of what surrounds them tells: cookies, parameters of addresses, values on the line below their name. */
final class Structures {
    private static final int LONGEST_HEADER = 1_200;
    private static final int LONGEST_VALUE = 400;
    private static final int MOST_HEADERS = 20;
    private static final int MOST_ADDRESSES = 200;
    private static final int LONGEST_ADDRESS = 1_000;
    private static final double RANDOM = 3.2;

    /** {@code name: DB_PASSWORD} and the line {@code value: ...} below; {@code variable "db_password" {} and {@code default = ...}; YAML's blocks. */
    private static final Pattern BELOW = Pattern.compile(
            "[\"' ]{0,3}(?:\\{ ?)?(?:\\n[^\\n]{0,60}){0,2}?\\n?[ \\t-]{0,16}\"?(?:value|default|password|secret)\"?[ \\t]*[:=][ \\t]*[\"']?|[\"']? ?: ?[>|][-+]?\\n[ \\t]{1,12}");

    private static final Pattern PARAMETER = Pattern.compile("[?&#;]([A-Za-z_\\-]{1,24})=([A-Za-z0-9_.~%+/-]{16,400})");
    private static final Pattern PIECE = Pattern.compile("[A-Za-z0-9_\\-]{16,120}");
    /** Cookies that count visits or hold what one has chosen. */
    private static final Set<String> OPEN_COOKIES = Set.of(
            "_ga",
            "_gid",
            "_gat",
            "_fbp",
            "_fbc",
            "lang",
            "locale",
            "consent",
            "theme",
            "expires",
            "path",
            "domain",
            "max-age",
            "samesite");

    private static final Set<String> PARAMETERS = Set.of(
            "t",
            "tok",
            "code",
            "sig",
            "signature",
            "ticket",
            "invite",
            "k",
            "hash",
            "magic",
            "otp",
            "otc",
            "s",
            "sid",
            "session",
            "sso",
            "login",
            "reset",
            "h",
            "auth",
            "key",
            "pwd",
            "x-amz-signature",
            "reset_key",
            "invitation",
            "confirmation",
            "verify",
            "verification");

    /** Keys of services: {@code ws_key}, {@code x-api-key}. Those of caches, files and lists are for everybody. */
    private static final Pattern KEY = Pattern.compile(
            "(?:^|[_-])(?:api|ws|webservice|access|private|auth|app|account|signing|licen[cs]e|subscription|service|server|master|admin|shared|client"
                    + "|user|consumer|partner|integration|webhook|encryption|functions)[_-]key$");

    /** What an address opens that has such a parameter. */
    private static final String[] OPENING = {
        "login",
        "signin",
        "sign-in",
        "reset",
        "invit",
        "magic",
        "auth",
        "verif",
        "confirm",
        "activat",
        "session",
        "sso",
        "password",
        "unlock",
        "onboard",
        "accept",
        "mot-de-passe",
        "connexion",
        "callback",
        "token",
        "access",
        "share",
        "partage",
        "download",
        "signature"
    };

    private Structures() {}

    static void find(ScreenedText text, Cues cues, Report report) {
        cookies(text, cues, Cues.Kind.COOKIE, report);
        cookies(text, cues, Cues.Kind.SESSION, report);
        addresses(text, report);
    }

    /** Where the value begins that stands on a line below its name; -1 if none does. */
    static int valueBelow(ScreenedText text, int from, int sign) {
        Matcher matcher = BELOW.matcher(text.folded(from, Math.min(text.length(), sign + 160)));
        return matcher.lookingAt() && matcher.group().indexOf('\n') >= 0 ? from + matcher.end() : -1;
    }

    /** {@code Cookie: session=...} and {@code Set-Cookie: ...} (RFC 6265): who has them is signed in. */
    private static void cookies(ScreenedText text, Cues cues, Cues.Kind kind, Report report) {
        String original = text.original();
        int[] seen = {0};
        int[] read = {0};
        cues.of(kind, (begin, behind, word) -> {
            int from = text.originalStart(begin);
            if (from < read[0]) {
                return true;
            }
            int newline = original.indexOf('\n', from);
            int limit = Math.min(original.length(), from + LONGEST_HEADER);
            int end = newline > 0 ? Math.min(newline, limit) : limit;
            int sign = original.indexOf('=', from);
            while (sign >= 0 && sign < end) {
                int close = endOfValue(original, sign + 1, Math.min(end, sign + 1 + LONGEST_VALUE));
                cookie(original, from, sign, close, report);
                sign = original.indexOf('=', close);
            }
            read[0] = end;
            return ++seen[0] < MOST_HEADERS;
        });
    }

    private static int endOfValue(String original, int from, int limit) {
        int end = from;
        while (end < limit && original.charAt(end) > ' ' && ";\"'".indexOf(original.charAt(end)) < 0) {
            end++;
        }
        return Values.endOfWhole(original, end);
    }

    private static void cookie(String original, int from, int sign, int close, Report report) {
        int start = sign;
        while (start > from && isOfName(original.charAt(start - 1))) {
            start--;
        }
        if (start == sign || close - sign <= 16) {
            return;
        }
        String name = original.substring(start, sign).toLowerCase(Locale.ROOT);
        String value = original.substring(sign + 1, close);
        if (!OPEN_COOKIES.contains(name)
                && !name.startsWith("_g")
                && !name.startsWith("utm")
                && Entropy.of(value) >= RANDOM
                && Entropy.classes(value) >= 2
                && Values.hasDigit(value)
                && !Placeholders.isStandIn(value)) {
            report.at("SESSION_COOKIE", Severity.CRITICAL, sign + 1, close);
        }
    }

    private static boolean isOfName(char c) {
        return Alphabets.isOfToken(c) || c == '.' || c == '-';
    }

    /** Addresses that sign in who opens them, and those that post to a channel. */
    private static void addresses(ScreenedText text, Report report) {
        int seen = 0;
        for (Segment segment : text.segments()) {
            if (segment.kind() != Segment.Kind.URL || seen++ > MOST_ADDRESSES) {
                continue;
            }
            int start = text.originalStart(segment.start());
            int end = Math.min(text.originalEnd(segment.end()), start + LONGEST_ADDRESS);
            String original = text.original();
            while (end < original.length() && end - start < LONGEST_ADDRESS && isOfAddress(original.charAt(end))) {
                end++;
            }
            if (end - start < 30) {
                continue;
            }
            String address = original.substring(start, end);
            parameters(address, start, report);
            hooks(address, start, report);
        }
    }

    private static boolean isOfAddress(char c) {
        return c > ' ' && c < 0x7F && "\"'<>`)]},;".indexOf(c) < 0;
    }

    private static void parameters(String address, int start, Report report) {
        int query = address.indexOf('?');
        if (query < 0 && address.indexOf('#') < 0) {
            return;
        }
        String lower = address.toLowerCase(Locale.ROOT);
        boolean opens = false;
        for (String word : OPENING) {
            opens |= lower.contains(word);
        }
        Matcher parameter = PARAMETER.matcher(address).region(Math.max(0, query), address.length());
        while (parameter.find()) {
            String name = parameter.group(1).toLowerCase(Locale.ROOT);
            String value = parameter.group(2);
            boolean named = name.contains("token")
                    || name.contains("secret")
                    || name.contains("apikey")
                    || name.contains("api_key")
                    || KEY.matcher(name).find();
            if ((named || opens && PARAMETERS.contains(name)) && isRandom(value) && !Placeholders.isStandIn(value)) {
                report.at("URL_TOKEN", Severity.HIGH, start + parameter.start(2), start + parameter.end(2));
            }
        }
    }

    private static void hooks(String address, int start, Report report) {
        int host = address.indexOf("://") + 3;
        int path = address.indexOf('/', host);
        if (host < 3 || path < 0) {
            return;
        }
        String lower = address.toLowerCase(Locale.ROOT);
        boolean hook = lower.lastIndexOf("hook") >= 0
                && (lower.substring(host, path).contains("hook")
                        || lower.contains("hook/")
                        || lower.contains("hooks/"));
        boolean opens = lower.contains("/reset/")
                || lower.contains("/magic/")
                || lower.contains("/invite/")
                || lower.contains("/invitation/")
                || lower.contains("/activate/")
                || lower.contains("/verify/")
                || lower.contains("/confirm/")
                || lower.contains("/reset-password/")
                || lower.contains("/login/")
                || lower.contains("/private-")
                || lower.contains("?private-");
        if (!hook && !opens) {
            return;
        }
        Matcher piece = PIECE.matcher(address).region(path, address.length());
        while (piece.find()) {
            if (isRandom(piece.group()) && !Placeholders.isOne(piece.group())) {
                report.at(hook ? "WEBHOOK" : "URL_TOKEN", Severity.HIGH, start, start + piece.end());
                return;
            }
        }
    }

    /** Letters and figures that no words make. */
    private static boolean isRandom(String value) {
        int digits = 0;
        int words = 0;
        boolean letter = false;
        for (String part : value.split("[-_/.]", 12)) {
            words += part.length() >= 3 && part.chars().allMatch(c -> c >= 'a' && c <= 'z') ? 1 : 0;
        }
        if (words >= 2) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
            letter |= Character.isLetter(c);
        }
        return digits >= 2 && letter && Entropy.of(value) >= RANDOM;
    }
}
