package io.relais.screening.identifier;

import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Number plates. */
final class Plates {
    private static final Set<String> WORDS = Set.of(
            "plaque",
            "immatricule",
            "immat",
            "immatric",
            "immatriculee",
            "immatriculation",
            "vehicule",
            "voiture",
            "plate",
            "plates",
            "registration",
            "license",
            "licence",
            "kennzeichen",
            "matricula",
            "targa",
            "car",
            "van",
            "camion",
            "scooter",
            "moto",
            "vehicle",
            "reg",
            "truck",
            "conducteur",
            "driver",
            "auto",
            "coche",
            "fahrzeug",
            "targata",
            "wagen",
            "parking",
            "gare",
            "garee",
            "parked",
            "suv",
            "berline",
            "utilitaire",
            "camionnette",
            "numberplate",
            "tag",
            "lkw",
            "pkw");

    private Plates() {}

    /**
     * Plates: French SIV ({@code AB-123-CD}) by itself; the British, German, Spanish, Italian and older French ones only with
     * words of a vehicle before them.
     */
    static void at(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        Word word = words.get(w);
        // The last group of a longer number: "395 619 737 RCS Paris".
        if (text.isDigit(word.start()) && text.at(word.start() - 1) == ' ' && text.isDigit(word.start() - 2)) {
            return;
        }
        if (word.segment() != null || !Character.isLetterOrDigit(text.originalAt(word.start()))) {
            return;
        }
        StringBuilder joined = new StringBuilder(12);
        StringBuilder gaps = new StringBuilder(4);
        boolean capitals = true;
        for (int k = w; k < Math.min(w + 4, words.size()); k++) {
            Word part = words.get(k);
            if (k > w) {
                String gap = text.folded(words.get(k - 1).end(), part.start());
                if (gap.length() != 1 || "- ·.".indexOf(gap.charAt(0)) < 0) {
                    return;
                }
                gaps.append(gap);
            }
            joined.append(part.text());
            for (int i = part.start(); i < part.end(); i++) {
                capitals &= text.isDigit(i) || text.isCapital(i);
            }
            if (joined.length() > 9) {
                return;
            }
            String shape = shapeOf(joined);
            boolean ends = k + 1 >= words.size() || text.at(part.end()) != '-';
            if (ends
                    && joined.length() >= 5
                    && isPlate(text, shape, joined.toString(), gaps.toString(), capitals, word.start())) {
                int start = text.originalStart(word.start());
                int end = text.originalEnd(part.end());
                findings.accept(Personal.finding("VEHICLE_PLATE", Severity.MEDIUM, start, end)
                        .withSuggestion(Personal.masked(text.original().substring(start, end))));
                return;
            }
        }
    }

    private static boolean isPlate(
            ScreenedText text, String shape, String plate, String gaps, boolean capitals, int start) {
        if (shape.equals("aa999aa")) {
            boolean french = plate.chars().noneMatch(c -> c == 'i' || c == 'o' || c == 'u')
                    && !plate.startsWith("ss")
                    && !plate.endsWith("ss");
            return french && gaps.equals("--") && capitals
                    || Context.before(text, start, capitals ? 50 : 25, WORDS) && (capitals || french);
        }
        boolean fits =
                switch (shape) {
                    case "aa99aaa" -> true; // United Kingdom since 2001
                    case "9999aaa" ->
                        plate.substring(4).chars().noneMatch(c -> "aeiouqñ".indexOf(c) >= 0); // Spain since 2000
                    case "9999aa99", "999aa99", "999aaa99", "99aa99", "9999aa9" -> true; // France until 2009
                    case "aaa9999", "9aaa999", "aaa999", "a999aaa", "999aaa" ->
                        true; // United States, and the United Kingdom before 2001
                    default -> !gaps.isEmpty() && isGerman(text, shape, start);
                };
        return fits && capitals && Context.before(text, start, 50, WORDS);
    }

    /** One to three letters of the district, then apart from them one or two letters, then one to four digits. */
    private static boolean isGerman(ScreenedText text, String shape, int start) {
        int letters = shape.indexOf('9');
        int district = 0;
        while (text.isLetter(start + district)) {
            district++;
        }
        return letters >= 2
                && shape.length() - letters <= 4
                && shape.indexOf('a', letters) < 0
                && district <= 3
                && letters - district >= 1
                && letters - district <= 2;
    }

    private static String shapeOf(CharSequence plate) {
        StringBuilder shape = new StringBuilder(plate.length());
        for (int i = 0; i < plate.length(); i++) {
            shape.append(plate.charAt(i) <= '9' ? '9' : 'a');
        }
        return shape.toString();
    }
}
