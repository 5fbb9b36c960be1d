package io.relais.screening.identifier;

import io.relais.screening.finding.Finding;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Postal addresses in the fields of structured data, which say what is a street, a town and a postcode whatever these look like:
 * <code>{"line1": "8 Harbour View", "city": "Galway", "postcode": "H91 X2K4"}</code>; JSON, YAML, XML and forms.
 */
final class AddressFields {
    private static final Set<String> STREETS = Set.of(
            ("line1 address address1 addressline1 addressline addr addr1 street street1 streetaddress rue voie adresse adresse1 adresseligne1"
                            + " ligne1 strasse anschrift adresszeile1 calle direccion indirizzo via")
                    .split(" ", -1));

    private static final Set<String> TOWNS = Set.of(
            ("city town posttown ville commune locality addresslocality localite ort stadt ciudad localidad citta comune")
                    .split(" ", -1));

    private static final Set<String> CODES =
            Set.of(("postcode postalcode postal zip zipcode eircode codepostal cp plz postleitzahl codigopostal cap")
                    .split(" ", -1));

    private static final Set<String> NAMES =
            Stream.of(STREETS, TOWNS, CODES).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    /** How far an address reaches from its first field on. */
    private static final int REACH = 400;

    private static final int LONGEST_NAME = 24;
    /** What may stand between two fields of one address. */
    private static final int LONGEST_GAP = 40;

    private static final Pattern FIELD = Pattern.compile("(?<![a-z0-9_./-])([a-z][a-z0-9_.-]{1,23})[\"']?(?: ?[:=] ?|>)"
            + "(?:\"([^\"\\n]{0,80})\"|'([^'\\n]{0,80})'|([^\"'\\n&<>{};,]{0,80}))");

    private static final Pattern HOUSE_AND_NAME =
            Pattern.compile("(?=[^a-z]*[a-z+ ]*[a-z]{3})(?:.*[ +,])?\\d{1,4} ?[a-z]?(?:[ +,].*)?");
    private static final Pattern TOWN = Pattern.compile("\\p{L}[\\p{L} +'-]{1,40}");
    private static final Pattern CODE = Pattern.compile(
            "\\d{4,5}(?:-\\d{3,4})?|\\d{4} ?[a-z]{2}|[a-z]{1,2}\\d[a-z\\d]?[ +]?\\d[a-z]{2}|[a-z]\\d[\\dw][ +]?[a-z\\d]{4}|[a-z]\\d[a-z][ +]?\\d[a-z]\\d");

    private final ScreenedText text;
    private final Consumer<Finding> findings;
    /** Where the last address ends that was read. */
    private int read;

    AddressFields(ScreenedText text, Consumer<Finding> findings) {
        this.text = text;
        this.findings = findings;
    }

    /** Reports the address whose first field a word names. */
    void at(Word word) {
        if (word.start() < read || !isNamed(word.end())) {
            return;
        }
        String first = nameBefore(word.end());
        if (!NAMES.contains(plain(first))) {
            return;
        }
        int from = word.end() - first.length();
        Matcher field = FIELD.matcher(text.folded(from, from + REACH));
        int street = -1;
        int begins = Integer.MAX_VALUE;
        int ends = -1;
        boolean town = false;
        boolean code = false;
        int end = 0;
        while (field.find() && field.start() - end <= LONGEST_GAP) {
            String name = plain(field.group(1));
            int group = field.start(2) >= 0 ? 2 : field.start(3) >= 0 ? 3 : 4;
            String value = field.group(group).stripTrailing();
            int begin = from + field.start(group);
            boolean repeated = STREETS.contains(name) && street >= 0
                    || TOWNS.contains(name) && town
                    || CODES.contains(name) && code;
            if (repeated) {
                break;
            }
            boolean isStreet =
                    STREETS.contains(name) && HOUSE_AND_NAME.matcher(value).matches();
            boolean isTown = TOWNS.contains(name) && TOWN.matcher(value).matches() && text.isCapital(begin);
            boolean isCode = CODES.contains(name) && CODE.matcher(value).matches();
            street = isStreet ? begin : street;
            town |= isTown;
            code |= isCode;
            if (isStreet || isTown || isCode) {
                begins = Math.min(begins, begin);
                ends = begin + value.length();
            }
            end = field.end();
        }
        read = from + end;
        if (street >= 0 && (code || town && hasCapital(street))) {
            Addresses.report(text, begins, ends, findings);
        }
    }

    /** Whether a sign stands behind a word that gives a field its value. */
    private boolean isNamed(int end) {
        int i = text.at(end) == '"' || text.at(end) == '\'' ? end + 1 : end;
        i = text.at(i) == ' ' ? i + 1 : i;
        return text.at(i) == ':' || text.at(i) == '=' || text.at(i) == '>';
    }

    /** The name of a field that ends before an index, in one or more words: {@code address_line_1}. */
    private String nameBefore(int end) {
        int start = end;
        while (end - start < LONGEST_NAME && (text.isWordChar(start - 1) || "_-".indexOf(text.at(start - 1)) >= 0)) {
            start--;
        }
        return text.folded(start, end);
    }

    private static String plain(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.replace("_", "").replace("-", "");
    }

    private boolean hasCapital(int from) {
        for (int i = from; i < from + LONGEST_GAP && "\"'\n&<,;".indexOf(text.at(i)) < 0; i++) {
            if (text.isCapital(i)) {
                return true;
            }
        }
        return false;
    }
}
