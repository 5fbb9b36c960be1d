package io.relais.screening.identifier;

import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Number plates: the French ones with hyphens by themselves, those of other forms and countries where a vehicle is spoken of around them. What has the
 * form of a plate and nothing beside it is LOW.
 */
final class Plates {
    private static final int SHORTEST = 5;
    private static final int LONGEST = 9;
    private static final int MOST_GROUPS = 4;
    /** Beyond so many a text is no post with a plate or two. */
    private static final int MOST = 300;

    /** The formats that each order of letters and figures may be, by the order in bits behind a leading one: a letter is set. */
    private static final List<List<PlateFormat>> BY_ORDER = IntStream.range(0, 1 << LONGEST + 1)
            .mapToObj(order -> Stream.of(PlateFormat.values())
                    .filter(format -> order > 0 && format.mayHave(shapeOf(order)))
                    .toList())
            .toList();

    private final ScreenedText text;
    private final List<Word> words;
    private final Consumer<Finding> findings;
    private int looked;

    Plates(ScreenedText text, Consumer<Finding> findings) {
        this.text = text;
        this.findings = findings;
        words = text.words();
    }

    private static String shapeOf(int order) {
        return Integer.toBinaryString(order).substring(1).replace('0', '9').replace('1', 'a');
    }

    /** The plate that begins with a word. */
    void at(int w) {
        Word word = words.get(w);
        // The last group of a longer number: "395 619 737 RCS Paris".
        boolean number = text.isDigit(word.start()) && w > 0 && Words.isNumber(words.get(w - 1), 1, 9);
        if (number && text.at(word.start() - 1) == ' '
                || word.segment() != null
                || looked > MOST
                || !Character.isLetterOrDigit(text.originalAt(word.start()))) {
            return;
        }
        int order = 1;
        int length = 0;
        for (int k = w; k < Math.min(w + MOST_GROUPS, words.size()); k++) {
            Word part = words.get(k);
            length += part.text().length();
            if (length > LONGEST || k > w && !follows(words.get(k - 1), part)) {
                return;
            }
            for (int i = part.start(); i < part.end(); i++) {
                order = order << 1 | (text.isDigit(i) ? 0 : 1);
            }
            boolean ends = length >= SHORTEST && (k + 1 >= words.size() || text.at(part.end()) != '-');
            Severity severity = ends ? severity(BY_ORDER.get(order), word.start(), part.end()) : null;
            if (severity != null) {
                int start = text.originalStart(word.start());
                int end = text.originalEnd(part.end());
                findings.accept(Personal.finding("VEHICLE_PLATE", severity, start, end)
                        .withSuggestion(Personal.masked(text.original().substring(start, end))));
                return;
            }
        }
    }

    /** Whether one sign parts two groups. */
    private boolean follows(Word left, Word right) {
        return right.start() - left.end() == 1 && "- ·.".indexOf(text.at(left.end())) >= 0;
    }

    private @Nullable Severity severity(List<PlateFormat> formats, int start, int end) {
        if (formats.isEmpty()) {
            return null;
        }
        String plate = text.folded(start, end);
        List<PlateFormat> fitting = new ArrayList<>(formats.size());
        for (PlateFormat format : formats) {
            if (format.fits(plate) && !format.isModel(plate)) {
                fitting.add(format);
            }
        }
        if (fitting.isEmpty()) {
            return null;
        }
        looked++;
        boolean capitals = isInCapitals(start, end);
        boolean scene = PlateFormat.isScene(text, start, end, capitals);
        Severity severity = null;
        for (PlateFormat format : fitting) {
            if (format.isTold(text, start, end, capitals, scene)) {
                if (!format.isDoubtful()) {
                    return Severity.MEDIUM;
                }
                severity = Severity.LOW;
            }
        }
        return severity;
    }

    private boolean isInCapitals(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.isLetter(i) && !text.isCapital(i)) {
                return false;
            }
        }
        return true;
    }
}
