package io.relais.screening.identifier;

import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import io.relais.screening.text.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Where somebody lives or is, and what leads there: postal addresses, positions, plates, IP addresses; and dates of birth. */
public final class PlaceDetector implements Detector {
    /** Words that something may begin with. Most words are none of them, which one look at them all tells. */
    private static final Set<String> BEGINNING = new HashSet<>();

    static {
        BEGINNING.addAll(Births.words());
        BEGINNING.addAll(CivilStatus.words());
        BEGINNING.addAll(Addresses.words());
    }

    @Override
    public void detect(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings) {
        List<Word> words = text.words();
        boolean accented = text.original().indexOf('é') >= 0;
        Plates plates = new Plates(text, findings);
        AddressFields fields = new AddressFields(text, findings);
        Positions.said(text, findings);
        for (int w = 0; w < words.size(); w++) {
            Word word = words.get(w);
            if (word.segment() == Segment.Kind.EMAIL) {
                continue;
            }
            char first = word.text().charAt(0);
            if (first >= '0' && first <= '9') {
                if (word.text().length() <= 5 && word.segment() == null) {
                    Addresses.afterNumber(text, words, w, findings);
                    Addresses.beforePostcode(text, words, w, findings);
                }
                if (word.text().length() <= 3) {
                    if (Words.isNumber(word, 1, 2)) {
                        Births.atAge(text, words, w, findings);
                    }
                    Positions.spaced(text, words, w, findings);
                    if (".[".indexOf(text.at(word.end())) >= 0) {
                        IpAddresses.ipv4(text, word.start(), findings);
                    }
                    Positions.degrees(text, word.start(), findings);
                }
                Positions.decimal(
                        text,
                        word.text().startsWith("3d") && text.at(word.start() - 1) == '!'
                                ? word.start() + 2
                                : word.start(),
                        findings);
            } else if (first != 'b' && isHemisphere(text, word)) {
                Positions.degrees(text, word.start() + 1, findings);
            } else if ((first == 'n' || first == 's')
                    && word.text().length() <= 3
                    && text.isDigit(word.start() + 1)
                    && text.at(word.end()) == ' ') {
                Positions.minutes(text, word.start(), findings);
            } else if (!BEGINNING.contains(word.text())) {
                Addresses.atAnyWord(text, words, w, findings);
            } else if (Births.isWord(text, word)) {
                Births.at(text, words, w, accented, findings);
            } else {
                CivilStatus.at(text, words, w, findings);
                Addresses.atStreet(text, words, w, findings);
                Addresses.atAnyWord(text, words, w, findings);
            }
            fields.at(word);
            if (word.text().length() <= 9 && hasDigitNear(text, word.start())) {
                plates.at(w);
            }
            if (word.text().length() <= 4 && text.at(word.end()) == ':') {
                IpAddresses.ipv6(text, word.start(), findings);
            }
            if (text.at(word.end()) == '+' && text.isWordChar(word.end() + 1)) {
                Positions.plusCode(text, words, w, findings);
            }
            if (text.at(word.start() - 1) == '/'
                    || w > 0 && words.get(w - 1).text().equals("what3words")) {
                Positions.threeWords(text, words, w, findings);
            }
        }
    }

    /** {@code N48°51.506}. */
    private static boolean isHemisphere(ScreenedText text, Word word) {
        return "nsewo".indexOf(word.text().charAt(0)) >= 0
                && word.text().length() <= 4
                && text.at(word.end()) == '°'
                && text.isDigit(word.start() + 1);
    }

    private static boolean hasDigitNear(ScreenedText text, int start) {
        for (int i = start; i < start + 8; i++) {
            if (text.isDigit(i)) {
                return true;
            }
        }
        return false;
    }
}
