package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Passwords that no sign joins to their name: before it ("I typed ... and that is my password"), far behind it, or where only
 * signing in, an account or a hint is spoken of. The less the words say, the more the value itself has to look like a password.
 */
final class NearbyPasswords {
    private static final int MOST_CUES = 200;
    private static final int MOST_TOKENS = 2_000;
    private static final int REACH_BACK = 110;
    private static final int REACH_ON = 150;
    private static final int SHORTEST = 6;
    private static final int LONGEST = 40;

    /** A password is spoken of. */
    private static final List<String> STRONG = Inventory.words("PASSWORD_SPOKEN_OF");

    /** Somebody signs in, or remembers. */
    private static final List<String> WEAK = Inventory.words("SIGNING_IN");

    /** How people remember a password, or say that it is an old one. */
    private static final List<String> HINTS = Inventory.words("HINTS");

    /** What an account is called; of it much else is said, so that only what one types next is a password. */
    private static final List<String> ACCOUNT_NAMES = Inventory.words("ACCOUNT_NAMES");

    /** "... and then you just type ": what follows is the second thing that one types. */
    private static final Pattern TYPED_NEXT = Pattern.compile(
            "(?<![a-z])(?:then|after that|afterwards|ensuite|puis|apres|derriere|luego|despues|dann|danach|poi|dopo)[ ,]+(?:[a-z]+ ){0,2}"
                    + "(?:types?|put|enter|tape[sz]?|taper|mets?|mettez|mettre|saisi[st]?|saisissez|entres|pones|escribes|metes|tippst|tippe|nimmst"
                    + "|metti|scrivi|digiti)(?: du| in)? ?:? ?[\"'«“]?$");

    /** What stands behind what one gets in with: "Maple84!x to get in the admin panel". */
    private static final Pattern GETS_IN = Pattern.compile(
            "[\"')`]? (?:pour (?:entrer|rentrer|se connecter|me connecter|ouvrir la session)|to (?:get in|log in|log on|sign in)"
                    + "|zum (?:einloggen|anmelden)|para (?:entrar|conectar)|per entrare)(?![a-z])");

    /** What else one gets in with. */
    private static final Pattern TICKET_BEFORE =
            Pattern.compile("(?<![a-z])(?:code|promo|coupon|ticket|badge|billet|bus|ligne)[: ]{1,3}$");

    private static final int REACH_OF_TYPING = 48;

    /** All of these, in this order. */
    static final List<String> CUES =
            Stream.of(STRONG, WEAK, HINTS, ACCOUNT_NAMES).flatMap(List::stream).toList();

    private static final Pattern WORD_AND_NUMBER = Pattern.compile("(\\p{L}{3,20})[-_.]?(\\d{2,6})[!?$#*%&+=]{0,2}");
    private static final Pattern WORDS_AND_NUMBER = Pattern.compile(
            "\\p{Ll}{3,14}[-_]\\d{2,6}[-_]\\p{Ll}{3,14}|\\p{L}{3,14}[-_]\\p{L}{3,14}[-_]\\d{2,6}|\\d{2,6}[-_]?\\p{L}{4,14}[!?$#*]");
    private static final Pattern FIGURES_AND_UNIT = Pattern.compile("[+~]?\\d+[.,:h/x-]*\\d*\\p{L}{0,4}");
    private static final Pattern VERSION = Pattern.compile("[vV]?\\d+(?:[._-]\\d+)+\\w*|\\p{L}+-\\d+(?:\\.\\d+)+");
    private static final Pattern TICKET = Pattern.compile("[A-Z]{2,10}[-_]?\\d+(?:-\\d+)*");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+|[0-9A-F]+");
    private static final Pattern DIGITS = Pattern.compile("\\d{6,12}");
    private static final List<String> PAIRED = List.of(
            "/",
            "|",
            ";",
            " et ",
            " and ",
            " y ",
            " und ",
            " e ",
            " avec ",
            " with ",
            ", it's ",
            ", c'est ",
            " et puis ",
            " and then ");
    private static final List<String> CONCLUDED = List.of(
            "→ ",
            "> ",
            "=> ",
            " donc ",
            " soit ",
            " so ",
            ": ",
            " = ",
            " is ",
            " est ",
            " ist ",
            " lautet ",
            " es ",
            " also ",
            " osea ",
            " quindi ",
            "cioe ",
            "c'est ",
            "it's ",
            "i.e. ");

    /** How much a value looks like a password. */
    private enum Likeness {
        NONE,
        FIGURES,
        CAPITALS,
        WORD,
        PASSWORD
    }

    private NearbyPasswords() {}

    static void find(ScreenedText text, Cues words, Report report) {
        List<int[]> cues = new ArrayList<>();
        words.of(Cues.Kind.NEARBY_PASSWORD, (begin, end, number) -> {
            if (!text.isWordChar(begin - 1)) {
                cues.add(new int[] {begin, end, kindOf(number)});
            }
            return cues.size() < MOST_CUES;
        });
        int scanned = 0;
        int tokens = 0;
        for (int c = 0; c < cues.size(); c++) {
            int[] cue = cues.get(c);
            int i = Math.max(scanned, cue[0] - REACH_BACK);
            int to = Math.min(text.length(), cue[1] + REACH_ON);
            while (i > scanned && i > 0 && text.at(i - 1) > ' ') {
                i--;
            }
            while (i < to && tokens < MOST_TOKENS) {
                if (isGap(text.at(i))) {
                    i++;
                    continue;
                }
                int end = i;
                while (end < text.length() && !isGap(text.at(end))) {
                    end++;
                }
                tokens++;
                token(text, cues, c, i, end, report);
                i = end;
            }
            scanned = Math.max(scanned, i);
        }
    }

    private static int kindOf(int number) {
        int hints = STRONG.size() + WEAK.size();
        if (number < STRONG.size()) {
            return 0;
        }
        return number < hints ? 1 : number < hints + HINTS.size() ? 2 : 3;
    }

    private static boolean isGap(char c) {
        return c <= ' ' || "\"<>()«»“”`".indexOf(c) >= 0;
    }

    private static void token(ScreenedText text, List<int[]> cues, int near, int from, int to, Report report) {
        int start = from;
        int end = to;
        while (end > start && ".,;:)'*]}".indexOf(text.at(end - 1)) >= 0) {
            end--;
        }
        while (start < end && "'([{*:;,/|".indexOf(text.at(start)) >= 0) {
            start++;
        }
        int n = end - start;
        if (n < SHORTEST || n > LONGEST) {
            return;
        }
        boolean digit = false;
        for (int i = start; i < end && !digit; i++) {
            digit = text.isDigit(i);
        }
        if (!digit) {
            return;
        }
        Segment.Kind kind = text.segmentAt(start);
        if (kind != null && kind != Segment.Kind.EMAIL || text.segmentAt(end - 1) != null) {
            return;
        }
        String value = text.originalOf(start, end);
        int joint = Math.max(value.lastIndexOf(':'), value.lastIndexOf('/'));
        boolean joined =
                joint > 0 && joint < value.length() - SHORTEST && value.indexOf("://") < 0 && value.indexOf('.') < 0;
        if (joined) {
            start += value.codePointCount(0, joint + 1);
            value = value.substring(joint + 1);
        }
        Likeness likeness = likeness(value);
        if (likeness == Likeness.NONE || Placeholders.isStandIn(value)) {
            return;
        }
        int[] best = null;
        int distance = Integer.MAX_VALUE;
        for (int c = Math.max(0, near - 6); c < cues.size() && cues.get(c)[0] < end + REACH_BACK; c++) {
            int[] cue = cues.get(c);
            boolean before = cue[1] <= start;
            int gap = before ? start - cue[1] : cue[0] - end;
            if (gap < 0 || gap > (before ? REACH_ON : REACH_BACK)) {
                continue;
            }
            if (best == null || rank(cue[2]) > rank(best[2]) || cue[2] == best[2] && gap < distance) {
                best = cue;
                distance = gap;
            }
        }
        if (best == null) {
            return;
        }
        boolean before = best[1] <= start;
        int first = before ? best[1] : end;
        int last = before ? start : best[0];
        Severity severity = severity(text, best[2], likeness, start, first, last, before, joined);
        if (severity == null) {
            return;
        }
        if (Placeholders.isExample(text, value, Math.min(best[0], start), Math.max(best[1], end))) {
            severity = Severity.LOW;
        }
        report.at("PASSWORD", severity, text.originalStart(start), text.originalEnd(end));
    }

    private static int rank(int kind) {
        return switch (kind) {
            case 0 -> 3;
            case 1 -> 1;
            case 2 -> 2;
            default -> 0;
        };
    }

    private static @Nullable Severity severity(
            ScreenedText text,
            int cue,
            Likeness likeness,
            int start,
            int first,
            int last,
            boolean before,
            boolean joined) {
        boolean line = true;
        boolean sentence = true;
        for (int i = first; i < last; i++) {
            char c = text.at(i);
            line &= c != '\n';
            sentence &= !((c == '.' || c == '!' || c == '?') && text.at(i + 1) <= ' ') && c != '\n';
            if (c == '\n' && text.at(i + 1) == '\n') {
                return null;
            }
        }
        String context = text.folded(start - 9, start);
        String ahead =
                context.endsWith("\"") || context.endsWith("(") ? context.substring(0, context.length() - 1) : context;
        boolean paired = joined || PAIRED.stream().anyMatch(p -> ahead.endsWith(p) || ahead.endsWith(p + " "));
        boolean gettingIn = cue == 1
                && !before
                && sentence
                && GETS_IN.matcher(text.folded(first, first + REACH_OF_TYPING)).lookingAt();
        if (gettingIn
                && (likeness == Likeness.PASSWORD || likeness == Likeness.WORD)
                && !TICKET_BEFORE.matcher(text.folded(start - 12, start)).find()) {
            return Severity.MEDIUM;
        }
        if (cue == 3 || cue == 1 && !paired) {
            boolean next = before
                    && TYPED_NEXT
                            .matcher(text.folded(start - REACH_OF_TYPING, start))
                            .find();
            if (cue == 3 && !next) {
                return null;
            }
            paired |= next;
        }
        boolean listed = ahead.endsWith(", ");
        boolean concluded = CONCLUDED.stream().anyMatch(ahead::endsWith);
        if (cue == 0) {
            return switch (likeness) {
                case PASSWORD -> line ? Severity.HIGH : Severity.MEDIUM;
                case WORD -> sentence ? Severity.HIGH : concluded || paired ? Severity.MEDIUM : Severity.LOW;
                case FIGURES -> sentence && before && (concluded || paired) ? Severity.MEDIUM : null;
                case CAPITALS -> sentence && before ? Severity.MEDIUM : null;
                case NONE -> null;
            };
        }
        if (cue == 2) {
            return likeness == Likeness.FIGURES || likeness == Likeness.CAPITALS
                    ? null
                    : before && (likeness == Likeness.PASSWORD || (concluded || paired) && sentence)
                            ? Severity.MEDIUM
                            : Severity.LOW;
        }
        return switch (likeness) {
            case PASSWORD -> sentence && before && (paired || concluded) ? Severity.HIGH : Severity.LOW;
            case WORD ->
                sentence && before && paired
                        ? Severity.MEDIUM
                        : before && (concluded || listed && sentence) && last - first < (sentence ? 80 : 25)
                                ? Severity.LOW
                                : null;
            default -> null;
        };
    }

    private static Likeness likeness(String value) {
        if (DIGITS.matcher(value).matches()) {
            return Likeness.FIGURES;
        }
        char first = value.charAt(0);
        if (value.startsWith("1Password")
                || first == '?'
                || first == '&'
                || first == '#'
                || first == '@'
                || first == '/'
                || first == '+'
                || first == '-'
                || value.indexOf('/') >= 0
                || value.indexOf('\\') >= 0
                || value.indexOf('(') >= 0
                || value.indexOf('[') >= 0
                || value.indexOf('=') >= 0 && value.indexOf('=') < value.length() - 2
                || value.indexOf(',') >= 0
                || value.indexOf('\'') >= 0
                || value.indexOf('’') >= 0
                || value.indexOf('€') >= 0
                || FIGURES_AND_UNIT.matcher(value).matches()
                || VERSION.matcher(value).matches()
                || TICKET.matcher(value).matches()) {
            return Likeness.NONE;
        }
        int lower = 0;
        int upper = 0;
        int digits = 0;
        int signs = 0;
        int inside = 0;
        int dots = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
                inside += i + 1 < value.length()
                                && Character.isLetter(value.charAt(i + 1))
                                && i > 0
                                && Character.isLetter(value.charAt(0))
                        ? 1
                        : 0;
            } else if (Character.isUpperCase(c)) {
                upper++;
            } else if (Character.isLetter(c)) {
                lower++;
            } else if ("@#$%^&*+=~!?".indexOf(c) >= 0) {
                signs++;
            } else if (c == '.') {
                dots++;
            } else if (c != '-' && c != '_') {
                return Likeness.NONE;
            }
        }
        if (lower + upper < 2 || dots > 1 || value.indexOf('@') > 0 && dots > 0) {
            return Likeness.NONE;
        }
        boolean product = Values.beginsWithProduct(value);
        boolean last = "?!".indexOf(value.charAt(value.length() - 1)) >= 0;
        if (signs > 0
                && digits > 0
                && !product
                && (signs > 1 || !last || Character.isDigit(value.charAt(value.length() - 2)))) {
            return signs == 1 && last && digits < 2 ? Likeness.NONE : Likeness.PASSWORD;
        }
        if (HEX.matcher(value).matches()) {
            int n = value.length();
            return n >= 10 && n != 32 && n != 40 && n != 64 && n != 12 && lower + upper > 2 && Entropy.of(value) > 2.8
                    ? Likeness.PASSWORD
                    : Likeness.NONE;
        }
        if (product) {
            return Likeness.NONE;
        }
        if (lower == 0 && inside >= 2 && value.length() >= 12 && value.indexOf('-') < 0) {
            return Likeness.CAPITALS;
        }
        if (WORD_AND_NUMBER.matcher(value).matches()) {
            return upper > 0 && lower == 0 ? Likeness.NONE : Likeness.WORD;
        }
        if (WORDS_AND_NUMBER.matcher(value).matches()) {
            return value.toLowerCase(Locale.ROOT).endsWith("version") ? Likeness.NONE : Likeness.WORD;
        }
        boolean mixed = lower > 0 && upper > 1 && digits > 0 || lower > 0 && upper > 0 && inside > 0;
        if (value.length() >= 8
                && dots == 0
                && (mixed && value.indexOf('-') < 0
                        || inside > 0 && lower > 0 && digits > 1 && value.indexOf('_') < 0 && value.indexOf('-') < 0)) {
            return Entropy.of(value) >= 2.6 ? Likeness.PASSWORD : Likeness.NONE;
        }
        return Likeness.NONE;
    }
}
