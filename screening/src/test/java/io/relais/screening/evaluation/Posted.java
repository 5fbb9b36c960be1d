package io.relais.screening.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Secrets and personal data in the words that people post them in ({@code posted-N.txt}), with what looks like them and is none.
 * What is written between ‹ and › is made afresh from the seed, with its control digits.
 */
final class Posted {
    /** How many rounds there are. */
    static final int ROUNDS = 12;

    /** Those that were read and then learned from. */
    static final int USED_ROUNDS = 11;

    private static final String PLATE = "ABCDEFGHJKLMNPQRTVWXYZ";

    private final Specified specified;

    private Posted(long seed) {
        specified = new Specified(seed);
    }

    /** The texts of a round. */
    static List<LabelledText> round(int round, long seed) {
        return read("posted-" + round + ".txt", seed);
    }

    /** Ways of writing by grammar, which no post was read for. */
    static List<LabelledText> variants(long seed) {
        return read("variants.txt", seed);
    }

    private static List<LabelledText> read(String resource, long seed) {
        Posted posted = new Posted(seed);
        List<LabelledText> texts = new ArrayList<>();
        for (String line : EvaluationSet.lines(resource)) {
            String[] fields = line.split("\\|", 3);
            Set<String> labels = fields[0].equals("-") ? Set.of() : Set.of(fields[0].split(",", -1));
            texts.add(new LabelledText(posted.filled(fields[2].replace("\\n", "\n")), fields[1], labels, true));
        }
        return texts;
    }

    private String filled(String template) {
        StringBuilder filled = new StringBuilder();
        int i = 0;
        while (i < template.length()) {
            int close = template.charAt(i) == '‹' ? template.indexOf('›', i) : -1;
            if (close < 0) {
                filled.append(template.charAt(i++));
                continue;
            }
            filled.append(made(template.substring(i + 1, close)));
            i = close + 1;
        }
        return filled.toString();
    }

    private String made(String name) {
        if (name.indexOf('/') > 0) {
            return specified.pick(name.split("/", -1));
        }
        if (name.matches("\\d+-\\d+")) {
            String[] range = name.split("-", -1);
            return specified
                    .number(Integer.parseInt(range[0]), Integer.parseInt(range[1]))
                    .toString();
        }
        String[] words = name.split(" ", -1);
        return switch (words[0]) {
            case "iban" -> specified.iban(words[1]);
            case "ibans" -> Specified.grouped(specified.iban(words[1]), " ");
            case "card" -> specified.card(words[1], 16);
            case "cards" -> Specified.grouped(specified.card(words[1], 16), " ");
            case "amexs" -> parted(specified.card("37", 15), " ", 4, 6);
            case "nir" -> specified.nir();
            case "nir13" -> specified.nir().substring(0, 13);
            case "nirs" -> parted(specified.nir(), " ", 1, 2, 2, 2, 3, 3);
            case "nirp" -> parted(specified.nir(), "-", 1, 2, 2, 2, 3, 3);
            case "siren" -> specified.siren();
            case "sirens" -> parted(specified.siren(), " ", 3, 3);
            case "siret" -> specified.siret();
            case "sirets" -> parted(specified.siret(), " ", 3, 3, 3);
            case "siretn" -> parted(specified.siret(), " ", 3, 3, 3);
            case "vat" -> specified.frenchVat();
            case "vats" -> parted(specified.frenchVat(), " ", 2, 2, 3, 3);
            case "dni" -> specified.dni();
            case "dnis" -> parted(specified.dni(), ".", 2, 3).replaceFirst("(?=[A-Z]$)", "-");
            case "nie" -> specified.nie();
            case "nies" -> parted(specified.nie(), "-", 1, 7);
            case "cf" -> specified.codiceFiscale(false);
            case "cfs" -> parted(specified.codiceFiscale(false), " ", 3, 3, 5);
            case "idnr" -> specified.germanTaxId();
            case "idnrs" -> parted(specified.germanTaxId(), " ", 2, 3, 3);
            case "nino" -> specified.nino();
            case "ninos" -> parted(specified.nino(), " ", 2, 2, 2, 2);
            case "ninod" -> parted(specified.nino(), "-", 2, 2, 2, 2);
            case "ssn" -> specified.ssn();
            case "ssnp" -> specified.ssn().replace('-', ' ');
            case "ssnn" -> specified.ssn().replace("-", "");
            case "siv" -> parted(siv(), "-", 2, 3);
            case "sivs" -> parted(siv(), " ", 2, 3);
            case "sivl" -> siv().toLowerCase(Locale.ROOT);
            case "itp" -> siv();
            case "uk3" -> specified.from(PLATE, 3);
            case "es3" -> specified.from("BCDFGHJKLMNPRSTVWXYZ", 3);
            case "ean" -> Specified.ean("350" + specified.from("0123456789", 9));
            case "uuid" -> specified.uuid();
            case "basic" ->
                Base64.getEncoder()
                        .encodeToString(("svc-deploy:" + specified.filled("{A14}")).getBytes(StandardCharsets.UTF_8));
            case "jwt" -> specified.jwt();
            case "low4" -> specified.from("abcdefghijklmnopqrstuvwxyz", 4);
            case "age58" -> specified.from("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58);
            default -> characters(name);
        };
    }

    /** So many characters of a kind: as {@link Specified} has them, but {@code l} are letters alone and {@code a} lower case with digits. */
    private String characters(String name) {
        return switch (name.charAt(0)) {
            case 'l' -> specified.from("abcdefghijklmnopqrstuvwxyz", Integer.parseInt(name.substring(1)));
            case 'a' -> specified.filled("{l" + name.substring(1) + "}");
            default -> specified.filled("{" + name + "}");
        };
    }

    private String siv() {
        return specified.from(PLATE, 2) + specified.number(100, 999) + specified.from(PLATE, 2);
    }

    /** With a separator after groups of so many characters. */
    private static String parted(String value, String separator, int... groups) {
        StringBuilder parted = new StringBuilder();
        int from = 0;
        for (int group : groups) {
            parted.append(value, from, from + group).append(separator);
            from += group;
        }
        return parted.append(value.substring(from)).toString();
    }
}
