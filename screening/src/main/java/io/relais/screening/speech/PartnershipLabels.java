package io.relais.screening.speech;

import io.relais.screening.automaton.Automaton;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Labels by which a post says that its author works for, or is paid by, whom it praises. */
final class PartnershipLabels {
    /** Among more tags nobody reads one. */
    private static final int FEW = 6;

    private static final int REACH_OF_REFUSAL = 6;

    private static final Set<String> LABELS = GuardWords.of("LABELS");
    private static final Automaton PHRASES = Automaton.of(List.of(
            "collaboration commerciale",
            "partenariat remunere",
            "paid partnership",
            "contenu sponsorise",
            "sponsored content",
            "sponsored post",
            "i work for",
            "i work at",
            "je travaille chez",
            "je travaille pour",
            "my employer",
            "mon employeur",
            "paid promotion",
            "communication commerciale",
            "partenariat commercial",
            "in paid collaboration",
            "en collaboration remuneree",
            "en toute transparence",
            "tout a fait transparent",
            "full disclosure",
            "article est sponsorise",
            "article is sponsored",
            "post is sponsored",
            "[ad]",
            "(ad)",
            "ad: ",
            "[pub]",
            "(pub)",
            "[publi",
            "(publi",
            "[sponsor",
            "(sponsor"));

    private final ScreenedText text;
    private final List<Word> words;
    private final Reading reading;
    private @Nullable Boolean any;

    PartnershipLabels(ScreenedText text, Reading reading) {
        this.text = text;
        this.words = text.words();
        this.reading = reading;
    }

    /** Whether the text says, by a label or in words, whom its author works for or is paid by. */
    boolean any() {
        Boolean known = any;
        if (known != null) {
            return known;
        }
        boolean[] inWords = {false};
        text.find(PHRASES, (begin, end, phrase) -> {
            inWords[0] = true;
            return false;
        });
        boolean found = inWords[0];
        for (int k = 0; k < words.size() && !found; k++) {
            found = LABELS.contains(tag(k));
        }
        any = found;
        return found;
    }

    /** Whether one of the few tags at the end of the text is such a label, and nobody says before them that it should not be. */
    boolean isTaggedAtEnd() {
        boolean label = false;
        int first = words.size();
        while (first > 0 && words.size() - first <= FEW && isTag(first - 1)) {
            first--;
            label |= LABELS.contains(tag(first));
        }
        if (!label || words.size() - first > FEW) {
            return false;
        }
        for (int k = Math.max(0, first - REACH_OF_REFUSAL); k < first; k++) {
            if (reading.is(GuardSet.NEGATIONS, k)) {
                return false;
            }
        }
        return true;
    }

    private boolean isTag(int k) {
        return text.at(words.get(k).start() - 1) == '#';
    }

    private String tag(int k) {
        Word word = words.get(k);
        return isTag(k) ? "#" + word.text() : word.text();
    }
}
