package io.relais.screening.identifier;

import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The number words of a language, as people dictate digits with them: one by one, in pairs, doubled, in hundreds. What is written in one word
 * stands in the table; where it is several ({@code vingt-deux}, {@code treinta y dos}) tens and units are put together.
 */
final class Numerals {
    private static final Map<String, Integer> REPEATS =
            Map.of("double", 2, "triple", 3, "doble", 2, "doppel", 2, "doppio", 2);
    private static final Set<String> HUNDREDS = Set.of("hundred", "cent", "hundert", "cento");

    /** How the digit is called besides its name. */
    private static final Map<String, String> OTHERS = Map.of("oh", "0", "nought", "0", "zwo", "2");

    static final Numerals FRENCH = new Numerals(
            List.of("FR", "BE", "CH", "LU"),
            "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
            "20 vingt 20 vingts 30 trente 40 quarante 50 cinquante 60 soixante 70 septante 80 huitante 80 octante 90 nonante",
            "et",
            false);
    static final Numerals ENGLISH = new Numerals(
            List.of("GB", "US", "IE", "AU"),
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
                    + " nineteen",
            "20 twenty 30 thirty 40 forty 50 fifty 60 sixty 70 seventy 80 eighty 90 ninety",
            "and",
            false);
    static final Numerals GERMAN = new Numerals(
            List.of("DE", "AT", "CH"),
            "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn"
                    + " neunzehn",
            "20 zwanzig 30 dreissig 40 vierzig 50 funfzig 60 sechzig 70 siebzig 80 achtzig 90 neunzig",
            "und",
            false);
    static final Numerals SPANISH = new Numerals(
            List.of("ES", "MX"),
            "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho"
                    + " diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho"
                    + " veintinueve",
            "30 treinta 40 cuarenta 50 cincuenta 60 sesenta 70 setenta 80 ochenta 90 noventa",
            "y",
            false);
    static final Numerals ITALIAN = new Numerals(
            List.of("IT", "CH"),
            "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette"
                    + " diciotto diciannove",
            "20 venti 30 trenta 40 quaranta 50 cinquanta 60 sessanta 70 settanta 80 ottanta 90 novanta",
            "e",
            true);

    static final List<Numerals> LANGUAGES = List.of(FRENCH, ENGLISH, GERMAN, SPANISH, ITALIAN);

    private static final Set<String> ALL = LANGUAGES.stream()
            .flatMap(language -> language.values.keySet().stream())
            .collect(Collectors.toUnmodifiableSet());

    private final List<String> regions;
    private final Map<String, String> values = new HashMap<>();
    private final String joint;

    /** Elided are tens before a vowel: {@code ventuno}. */
    private Numerals(List<String> regions, String row, String tens, String joint, boolean elided) {
        this.regions = regions;
        this.joint = joint;
        values.putAll(OTHERS);
        String[] units = row.split(" ", -1);
        for (int i = 0; i < units.length; i++) {
            values.put(units[i], String.valueOf(i));
        }
        String[] pairs = tens.split(" ", -1);
        for (int i = 0; i < pairs.length; i += 2) {
            String ten = pairs[i + 1];
            values.put(ten, pairs[i]);
            for (int unit = 1; unit < 10; unit++) {
                String both = String.valueOf(Integer.parseInt(pairs[i]) + unit);
                values.put((unit == 1 ? "ein" : units[unit]) + joint + ten, both);
                boolean shorter = elided && "uo".indexOf(units[unit].charAt(0)) >= 0;
                values.put((shorter ? ten.substring(0, ten.length() - 1) : ten) + units[unit], both);
            }
        }
    }

    /** What one number of a row says. */
    record Said(String digits, int next) {}

    /** Whether a word may be one of a number in any of the languages, so that all others are passed by with one look. */
    static boolean mayBegin(String word) {
        return ALL.contains(word) || REPEATS.containsKey(word);
    }

    /** Where the language is spoken. */
    List<String> regions() {
        return regions;
    }

    /** The number that begins with a word; null if none does. */
    @Nullable
    Said read(ScreenedText text, List<Word> words, int w) {
        String word = words.get(w).text();
        Integer times = REPEATS.get(word);
        if (times != null) {
            String unit =
                    joined(text, words, w + 1) ? values.get(words.get(w + 1).text()) : null;
            return unit == null || unit.length() > 1 ? null : new Said(unit.repeat(times), w + 2);
        }
        String value = values.get(word);
        if (value == null) {
            return null;
        }
        int next = w + 1;
        if (value.equals("4") && this == FRENCH && says(text, words, next, "20")) {
            value = "80";
            next++;
        }
        if (value.length() == 1
                && !value.equals("0")
                && joined(text, words, next)
                && HUNDREDS.contains(words.get(next).text())) {
            return hundreds(text, words, value, next + 1);
        }
        return below100(text, words, value, next);
    }

    /** {@code nine hundred}; {@code quatre cent septante-deux}. */
    private Said hundreds(ScreenedText text, List<Word> words, String unit, int next) {
        String rest = this == FRENCH && joined(text, words, next)
                ? values.get(words.get(next).text())
                : null;
        if (rest == null || rest.equals("0")) {
            return new Said(unit + "00", next);
        }
        Said below = below100(text, words, rest, next + 1);
        return new Said(unit + (below.digits().length() == 1 ? "0" : "") + below.digits(), below.next());
    }

    private Said below100(ScreenedText text, List<Word> words, String value, int next) {
        if (value.length() < 2 || !value.endsWith("0") && !value.equals("10")) {
            return new Said(value, next);
        }
        int after = joined(text, words, next) && words.get(next).text().equals(joint) ? next + 1 : next;
        String unit = joined(text, words, after) ? values.get(words.get(after).text()) : null;
        if (unit == null || unit.equals("0")) {
            return new Said(value, next);
        }
        int ten = Integer.parseInt(value);
        int added = Integer.parseInt(unit);
        boolean teens = this == FRENCH && (ten == 60 || ten == 80) && added >= 10 && added < 17;
        boolean french17 = this == FRENCH && ten == 10 && added >= 7 && added < 10;
        if (teens && added == 10) {
            Said above = below100(text, words, "10", after + 1);
            return new Said(String.valueOf(ten + Integer.parseInt(above.digits())), above.next());
        }
        boolean fits = teens || french17 || ten > 10 && added < 10;
        return fits ? new Said(String.valueOf(ten + added), after + 1) : new Said(value, next);
    }

    private boolean says(ScreenedText text, List<Word> words, int k, String value) {
        return joined(text, words, k) && value.equals(values.get(words.get(k).text()));
    }

    /** Whether a word is parted from the one before by a single space or hyphen. */
    private static boolean joined(ScreenedText text, List<Word> words, int k) {
        if (k >= words.size() || words.get(k).start() - words.get(k - 1).end() != 1) {
            return false;
        }
        char between = text.at(words.get(k).start() - 1);
        return between == ' ' || between == '-';
    }
}
