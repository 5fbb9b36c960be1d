package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one types to open a document, or into a machine, where nobody calls it a password: "pour ouvrir le PDF tapez ...", "use ... to open the
 * file", "pour l'ordi tape ...".
 */
final class Openings {
    /** What a document is opened for. */
    private static final List<String> OPENING = Inventory.words("OPENING");

    static final List<String> CUES = Stream.concat(OPENING.stream(), Inventory.words("FOR_A_DEVICE").stream())
            .toList();

    private static final int MOST = 40;
    private static final int REACH = 90;
    private static final int LONGEST = 40;

    private static final Pattern USING = Pattern.compile("(?::|utilise|use|usa|avec|with|mit|con)");

    private static final String VERB =
            "(?:tape[rzs]?|saisi[rs]?|saisissez|entre[rzs]?|mets|mettez|mettre|utilise[rzs]?|type|enter|use|put in|escrib[ae]|escribir"
                    + "|introduce|usa|usar|digita|digitate|digitare|inserisci|inserire|tippe|tippen|avec|with|mit|con)(?![a-z0-9])";
    private static final Pattern TYPED = Pattern.compile("(?:(?<![a-z0-9])" + VERB
            + "|(?:code|sesame)[ ,]{1,2}(?:c'est|est|is|ist|es)|:) ?:? ?[\"'«“(`]{0,2} ?(?=([^ \\n]{6,80}))");
    private static final Pattern TYPED_ON_DEVICE = Pattern.compile(
            "(?<![a-z0-9#])(?<!de )(?<!du )(?:tape[rzs]?|saisi[rs]?|saisissez|type|put in|escrib[ae]|teclea|digita|digitate|inserisci|tippe)(?![a-z0-9-]) ?:? ?[\"'«“(`]{0,2} ?(?=([^ \\n]{6,80}))");
    private static final Pattern TYPED_BEHIND =
            Pattern.compile("(?<![^ ])[\"'«“(`]?(?=([^ \\n]{6,80}) (?:eingeben|eintippen|ein)(?![a-z]))");
    private static final Pattern TYPED_BEFORE =
            Pattern.compile("(?<![a-z0-9])" + VERB + " [\"'«“(`]{0,2}(?=([^ \\n]{6,80})[ ,]{1,2}$)");
    private static final Pattern DOCUMENT = Pattern.compile(
            "(?<![a-z0-9])(?:pdf|zip|rar|7z|excel|xlsx?|docx?|fichiers?|files?|archiv\\w*|tableur|spreadsheet|sheet|workbook|classeur|datei"
                    + "|tabelle|hoja|ficheros?|cartella|document\\w*|dokument\\w*|dossier|folder|ordner|attachment|anhang|adjunto|allegato"
                    + "|pieces? jointes?)(?![a-z0-9])");

    /** Words joined by capitals with a number behind: how programs are called. */
    private static final Pattern PROGRAM = Pattern.compile("(?:\\p{Lu}\\p{Ll}+){2,}[-_]?\\d{1,2}");

    /** The same in any letters, with a year too: what one uses or opens something with is mostly a program. */
    static final Pattern USED_PROGRAM = Pattern.compile("\\p{L}+[-_]?(?:\\d{1,2}|(?:19|20)\\d\\d)");

    /** Small letters with a figure among them: no word, and no program either where it is typed. */
    private static final Pattern MIXED =
            Pattern.compile("[a-z]{1,8}\\d{1,4}[a-z]{1,8}|\\d{1,4}[a-z]{1,8}\\d{1,4}[a-z]{0,8}");

    /** What opens a document that everybody has for himself: a date, a number. */
    private static final Pattern FIGURES = Pattern.compile("\\d{6,8}");

    /** {@code p7zip16}. */
    private static final Pattern SHORT_PROGRAM = Pattern.compile("\\p{L}\\d\\p{L}+[-_]?\\d{0,2}");

    private Openings() {}

    static void find(Hunt hunt) {
        int[] seen = {0};
        hunt.cues().of(Cues.Kind.OPENING, (begin, end, number) -> {
            ScreenedText text = hunt.text();
            if (!text.isLetter(begin - 1) && !text.isLetter(end)) {
                int from = Math.max(0, begin - REACH);
                String before = clauseBefore(text.folded(from, begin));
                String behind = clauseBehind(text.folded(end, end + REACH));
                if (number >= OPENING.size()) {
                    look(hunt, TYPED_ON_DEVICE.matcher(behind), end);
                } else if (DOCUMENT.matcher(before).find()
                        || DOCUMENT.matcher(behind).find()) {
                    look(hunt, TYPED.matcher(behind), end);
                    look(hunt, TYPED_BEHIND.matcher(behind), end);
                    look(hunt, TYPED_BEFORE.matcher(before), begin - before.length());
                }
            }
            return ++seen[0] < MOST;
        });
    }

    private static String clauseBefore(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static String clauseBehind(String text) {
        int newline = text.indexOf('\n');
        return newline < 0 ? text : text.substring(0, newline);
    }

    /** Reports the first value that is no word. */
    private static void look(Hunt hunt, Matcher typed, int offset) {
        String original = hunt.original();
        while (typed.find()) {
            int start = hunt.text().originalStart(offset + typed.end());
            int end = Values.end(original, start, LONGEST, "\"«»“”<>`", ".,;:)'");
            String value = original.substring(start, end);
            boolean used = USING.matcher(typed.group()).lookingAt();
            boolean program = USED_PROGRAM.matcher(value).matches()
                    || SHORT_PROGRAM.matcher(value).matches();
            if (isPassword(value) && !(used && program)
                    || FIGURES.matcher(value).matches()
                    || !used && MIXED.matcher(value).matches()) {
                hunt.report("PASSWORD", Severity.HIGH, start, end);
                return;
            }
        }
    }

    private static boolean isPassword(String value) {
        return (Values.looksLikePassword(value, true) && Values.isUnlikeWords(value, true)
                        || Values.isLettersInNoOrder(value))
                && !PROGRAM.matcher(value).matches()
                && !Values.mayBeProduct(value)
                && value.indexOf('.') < 0
                && !Values.isAddress(value)
                && !Placeholders.isStandIn(value);
    }
}
