package io.relais.screening.speech;

import java.util.ArrayList;
import java.util.List;

/**
 * One way of saying something that is no finding by itself, such as "keep it to yourselves" or "before it is announced". Cues are
 * looked for first; the patterns then ask for several of them near each other, so that a meaning said in twenty ways, also in
 * another sentence, is named once.
 *
 * <p>A line {@code $name = pattern | conditions}, in the language of {@link PhrasePattern}; lines of the same name are ways to say the
 * same. Conditions name sets and specials, not other cues: all cues are found in one pass.
 *
 * @param number which cue it is; lines of the same name have the same
 * @param anchor the element by whose words it is looked up
 * @param required the numbers of the sets of which a sentence needs a word each
 */
record Cue(
        int number,
        List<PhrasePattern.Element> elements,
        int anchor,
        int[] required,
        List<PhrasePattern.Condition> conditions) {
    static final int NONE = -1;

    static Cue parse(String line, Definitions definitions) {
        String[] parts = line.substring(line.indexOf(" = ") + 3).split(" \\| ", -1);
        List<PhrasePattern.Element> elements = PhrasePattern.elementsOf(parts[0], definitions, line);
        List<PhrasePattern.Condition> conditions = new ArrayList<>();
        for (String condition : parts.length > 1 ? parts[1].split(" ", -1) : new String[0]) {
            conditions.add(PhrasePattern.conditionOf(condition, definitions.withoutCues(), line));
        }
        int anchor = PhrasePattern.anchorOf(elements, line);
        return new Cue(
                definitions.cue(nameIn(line), line),
                elements,
                anchor,
                PhrasePattern.required(elements, anchor, conditions),
                List.copyOf(conditions));
    }

    static String nameIn(String line) {
        return line.substring(0, line.indexOf(' '));
    }
}
