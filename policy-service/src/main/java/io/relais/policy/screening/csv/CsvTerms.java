package io.relais.policy.screening.csv;

import io.relais.policy.screening.TermLine;
import io.relais.policy.screening.TermLines;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Terms from CSV (RFC 4180): the term, {@code exact}, {@code undisguised}, and exceptions between {@code |}. */
final class CsvTerms implements TermLines {

    private static final int COLUMNS = 4;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    @Override
    public List<TermLine> read(String text) {
        List<TermLine> lines = new ArrayList<>();
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        int line = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(withoutMark), FORMAT)) {
            var records = parser.iterator();
            while (records.hasNext()) {
                CSVRecord parsed = records.next();
                line = (int) parser.getCurrentLineNumber();
                boolean header = parsed.getRecordNumber() == 1 && parsed.get(0).equalsIgnoreCase("term");
                if (!header) {
                    lines.add(line(line, parsed));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException | IllegalStateException unreadable) {
            lines.add(TermLine.faulty(
                    line + 1, "from here on the text is no CSV: close each quote, and double quotes inside of quotes"));
        }
        return lines;
    }

    private static TermLine line(int number, CSVRecord parsed) {
        if (parsed.size() > COLUMNS) {
            return TermLine.faulty(
                    number, "a line has at most " + COLUMNS + " columns: put a term with a comma into quotes");
        }
        for (int i = 1; i < Math.min(parsed.size(), 3); i++) {
            if (!List.of("", "true", "false").contains(parsed.get(i).toLowerCase(Locale.ROOT))) {
                return TermLine.faulty(
                        number, "column " + (i + 1) + " is true, false or empty, not \"" + parsed.get(i) + '"');
            }
        }
        return TermLine.of(
                number,
                parsed.get(0),
                parsed.size() > 1 && Boolean.parseBoolean(parsed.get(1)),
                parsed.size() > 2 && Boolean.parseBoolean(parsed.get(2)),
                parsed.size() > 3 ? exceptions(parsed.get(3)) : List.of());
    }

    private static List<String> exceptions(String column) {
        return Arrays.stream(column.split("\\|", -1))
                .map(String::strip)
                .filter(exception -> !exception.isEmpty())
                .toList();
    }
}
