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
    private @Nullable Boolean any;

    PartnershipLabels(ScreenedText text) {
        this.text = text;
        this.words = text.words();
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

    /** Whether one of the few tags at the end of the text is such a label: what is refused or hidden stands elsewhere. */
    boolean isTaggedAtEnd() {
        boolean label = false;
        int tags = 0;
        for (int k = words.size() - 1; k >= 0 && tag(k).charAt(0) == '#'; k--) {
            label |= LABELS.contains(tag(k));
            tags++;
        }
        return label && tags <= FEW;
    }

    private String tag(int k) {
        Word word = words.get(k);
        return text.at(word.start() - 1) == '#' ? "#" + word.text() : word.text();
    }
}
