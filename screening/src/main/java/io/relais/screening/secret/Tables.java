package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Passwords in a column whose head says so: lists that are parted by semicolons, commas or tabs (RFC 4180), and tables of Markdown. */
final class Tables {
    private static final int MOST_ROWS = 400;
    private static final int LONGEST_ROW = 400;
    private static final int LONGEST_PASSWORD = 80;
    /** What may stand in the same cell before the name of a password. */
    private static final int LONGEST_QUALIFIER = 20;

    /** What parts cells, the rarest in prose first. */
    private static final char[] SEPARATORS = {'\t', ';', '|', ','};

    /** A number of something, written together: {@code 100Mbps}, {@code 2.4GHz}. */
    private static final Pattern COUNTED =
            Pattern.compile("\\d+(?:[.,]\\d+)?(?:\\p{L}{1,4}|\\p{L}\\p{Lu}*\\p{Ll}*)(?:/\\p{L}+)?");

    /** What work is called by, and versions: {@code Jira-1234}, {@code TLSv1.3}, {@code 802.11be}. */
    private static final Pattern NUMBERED =
            Pattern.compile("\\p{L}{2,10}[-#]\\d{1,6}|\\p{L}*[-_]?[vV]?\\d+(?:\\.\\d+)+[-_+]?\\p{L}*\\d*");

    private static final String AROUND_CELL = " \t\r\"'`*";
    /** What a column of those is called who sign in. */
    private static final Set<String> LOGINS = Set.of(
            "login",
            "user",
            "username",
            "user name",
            "utilisateur",
            "nom d'utilisateur",
            "identifiant",
            "email",
            "e-mail",
            "mail",
            "courriel",
            "adresse mail",
            "adresse e-mail",
            "benutzer",
            "benutzername",
            "nutzer",
            "usuario",
            "correo",
            "utente",
            "nome utente");

    private final Hunt hunt;
    private final String original;
    /** Where the rows end that were read; no head stands among them. */
    private int read;

    private int head = -1;
    private int rows;

    private Tables(Hunt hunt) {
        this.hunt = hunt;
        original = hunt.original();
    }

    static void find(Hunt hunt) {
        new Tables(hunt).find();
    }

    private void find() {
        if (original.indexOf('\n') < 0) {
            return;
        }
        hunt.cues().of(Cues.Kind.NAME, (at, after, number) -> {
            SecretName name = SecretName.OF_WRITINGS.get(number);
            int from = hunt.text().originalStart(at);
            if (from >= read && name.password()) {
                look(from, hunt.text().originalEnd(after), name.weak());
            }
            return rows < MOST_ROWS;
        });
    }

    /** Reads a table; a name that is also one of other things names passwords beside a column of logins alone. */
    private void look(int from, int to, boolean weak) {
        int start = from;
        while (start > 0 && original.charAt(start - 1) != '\n') {
            if (from - --start > LONGEST_ROW) {
                return;
            }
        }
        int end = endOfRow(to);
        if (start == head || end < 0 || end == original.length() || end - start > LONGEST_ROW) {
            return;
        }
        for (char separator : SEPARATORS) {
            if (next(separator, start, end) < end) {
                int count = cells(separator, start, end);
                if (isHead(separator, start, end, from, to)
                        && (hasLogin(separator, start, end)
                                || !weak && (separator != ',' || hasTwoRows(separator, count, end + 1)))) {
                    head = start;
                    column(separator, cells(separator, start, from), count, end + 1);
                }
                return;
            }
        }
    }

    private boolean hasLogin(char separator, int start, int end) {
        for (int cell = start; cell < end; cell = next(separator, cell, end) + 1) {
            int from = cell;
            int to = next(separator, cell, end);
            while (from < to && AROUND_CELL.indexOf(original.charAt(from)) >= 0) {
                from++;
            }
            while (to > from && AROUND_CELL.indexOf(original.charAt(to - 1)) >= 0) {
                to--;
            }
            if (LOGINS.contains(ScreenedText.fold(original.substring(from, to)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether two rows stand below a head: lines of prose have commas too. */
    private boolean hasTwoRows(char separator, int count, int from) {
        int end = endOfRow(from);
        if (end < 0 || end == original.length() || cells(separator, from, end) != count) {
            return false;
        }
        int last = endOfRow(end + 1);
        return last > end + 1 && cells(separator, end + 1, last) == count;
    }

    /** Whether a cell is called a password, and nothing more than what kind of one. */
    private boolean isHead(char separator, int start, int end, int from, int to) {
        int left = from;
        while (left > start && original.charAt(left - 1) != separator) {
            left--;
        }
        int right = next(separator, to, end);
        String before = original.substring(left, from).strip();
        String behind = original.substring(to, right).strip();
        while (!behind.isEmpty() && AROUND_CELL.indexOf(behind.charAt(behind.length() - 1)) >= 0) {
            behind = behind.substring(0, behind.length() - 1);
        }
        return before.length() <= LONGEST_QUALIFIER
                && !Values.hasDigit(before)
                && (behind.isEmpty()
                        || behind.equals("s")
                        || behind.startsWith("(")
                        || UnassignedPasswords.TEMPORARY.contains(behind.toLowerCase(Locale.ROOT)));
    }

    /** Reads the rows below as long as they have as many cells. */
    private void column(char separator, int column, int count, int from) {
        int start = from;
        while (start < original.length() && rows++ < MOST_ROWS) {
            int end = endOfRow(start);
            if (end < 0 || cells(separator, start, end) != count) {
                return;
            }
            cell(separator, column, start, end);
            read = end;
            start = end + 1;
        }
    }

    private void cell(char separator, int column, int row, int end) {
        int start = row;
        int seen = 0;
        boolean quoted = false;
        for (; start < end && seen < column; start++) {
            char c = original.charAt(start);
            quoted ^= c == '"';
            seen += c == separator && !quoted ? 1 : 0;
        }
        int stop = next(separator, start, end);
        while (start < stop && AROUND_CELL.indexOf(original.charAt(start)) >= 0) {
            start++;
        }
        while (stop > start && AROUND_CELL.indexOf(original.charAt(stop - 1)) >= 0) {
            stop--;
        }
        if (stop - start <= LONGEST_PASSWORD && isPassword(original.substring(start, stop))) {
            hunt.report("PASSWORD", Severity.CRITICAL, start, stop);
        }
    }

    private static boolean isPassword(String value) {
        return !value.startsWith("#")
                && !value.startsWith("@")
                && (Values.looksLikePassword(value, true) && Values.isUnlikeWords(value, true)
                        || Values.isLettersInNoOrderAndSign(value))
                && value.chars().noneMatch(Character::isWhitespace)
                && !Values.mayBeProduct(value)
                && !COUNTED.matcher(value).matches()
                && !NUMBERED.matcher(value).matches()
                && !Values.isHash(value)
                && !Values.isAddress(value)
                && !Placeholders.isStandIn(value);
    }

    /** How many separators stand in a part of a row, but those in quotes. */
    private int cells(char separator, int from, int to) {
        int count = 0;
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            char c = original.charAt(i);
            quoted ^= c == '"';
            count += c == separator && !quoted ? 1 : 0;
        }
        return count;
    }

    /** Where a separator stands first; the limit if none does. */
    private int next(char separator, int from, int limit) {
        int i = from;
        while (i < limit && original.charAt(i) != separator) {
            i++;
        }
        return i;
    }

    /** The end of the line, or of the text; -1 if it is too long for a row. */
    private int endOfRow(int from) {
        int limit = Math.min(original.length(), from + LONGEST_ROW);
        for (int i = from; i < limit; i++) {
            if (original.charAt(i) == '\n') {
                return i;
            }
        }
        return limit == original.length() ? limit : -1;
    }
}
