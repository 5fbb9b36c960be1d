package io.relais.identity.member.csv;

import io.relais.identity.member.MemberColumn;
import io.relais.identity.member.MemberFiles;
import io.relais.identity.member.MemberLine;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * CSV (RFC 4180) with a header of column names, in any order. Where the header has semicolons, they separate the values, as
 * spreadsheets write them where the comma is in decimal numbers.
 */
final class CsvMemberFiles implements MemberFiles {

    private static final int LONGEST_QUOTED = 50;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();

    @Override
    public String mediaType() {
        return "text/csv";
    }

    @Override
    public List<MemberLine> read(String text, int most) {
        List<MemberLine> lines = new ArrayList<>();
        List<MemberColumn> columns = List.of();
        int number = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), formatOf(text))) {
            Iterator<CSVRecord> records = parser.iterator();
            while (records.hasNext() && lines.size() <= most) {
                CSVRecord parsed = records.next();
                if (!isBlank(parsed)) {
                    if (columns.isEmpty()) {
                        columns = columns(parsed);
                    } else {
                        lines.add(line(number, columns, parsed));
                    }
                }
                number = (int) parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException | IllegalStateException unreadable) {
            lines.add(MemberLine.unreadable(
                    number, "From here on this is no CSV: close each quote, and double quotes inside of quotes."));
        }
        if (columns.isEmpty()) {
            throw DomainException.invalid(
                    "",
                    "The file has no header: begin it with a line of column names, of " + MemberColumn.names() + ".");
        }
        return lines;
    }

    private static CSVFormat formatOf(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return header.contains(";") ? FORMAT.builder().setDelimiter(';').get() : FORMAT;
    }

    /** Spreadsheets write empty rows as separators alone. */
    private static boolean isBlank(CSVRecord parsed) {
        return StreamSupport.stream(parsed.spliterator(), false).allMatch(String::isBlank);
    }

    private static List<MemberColumn> columns(CSVRecord header) {
        List<MemberColumn> columns = new ArrayList<>();
        List<FieldViolation> faults = new ArrayList<>();
        for (String name : header) {
            Optional<MemberColumn> column = MemberColumn.named(name);
            String cut = name.length() > LONGEST_QUOTED ? name.substring(0, LONGEST_QUOTED) + "…" : name;
            if (column.isEmpty()) {
                faults.add(new FieldViolation(
                        cut, "There is no such column: name each one of " + MemberColumn.names() + "."));
            } else if (columns.contains(column.get())) {
                faults.add(new FieldViolation(cut, "There are two columns of this name: leave one out."));
            } else {
                columns.add(column.get());
            }
        }
        if (faults.isEmpty() && !columns.contains(MemberColumn.EMAIL)) {
            faults.add(new FieldViolation(
                    MemberColumn.EMAIL.field(), "The column is missing, which says of whom each line speaks: add it."));
        }
        if (!faults.isEmpty()) {
            throw DomainException.invalid(faults);
        }
        return columns;
    }

    private static MemberLine line(int number, List<MemberColumn> columns, CSVRecord parsed) {
        if (parsed.size() != columns.size()) {
            return MemberLine.unreadable(
                    number,
                    "The line has " + parsed.size() + " values and the header " + columns.size()
                            + ": put a value that holds the separator into quotes.");
        }
        Map<MemberColumn, List<String>> values = new EnumMap<>(MemberColumn.class);
        for (int i = 0; i < columns.size(); i++) {
            MemberColumn column = columns.get(i);
            values.put(column, column.isList() ? listed(parsed.get(i)) : List.of(parsed.get(i)));
        }
        return new MemberLine(number, values, List.of());
    }

    private static List<String> listed(String value) {
        return Arrays.stream(value.split(";", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
