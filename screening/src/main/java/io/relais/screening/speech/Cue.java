package io.relais.screening.speech;

import io.relais.screening.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way of saying something that is no finding by itself, such as "keep it to yourselves" or "before it is announced". Cues are
 * looked for first; the patterns then ask for several of them near each other, so that a meaning said in twenty ways, also in
 * another sentence, is named once.
 *
 * <p>A line {@code $name = pattern | conditions}, in the language of {@link PhrasePattern}; lines of the same name are ways to say the
 * same. Conditions name sets and specials, not other cues: all cues are found in one pass.
 *
 * @param number which cue it is; lines of the same name have the same
 */
record Cue(int number, List<PhrasePattern.Element> elements, int anchor, List<PhrasePattern.Condition> conditions) {
    static final int NONE = -1;

    static Cue parse(String line, Map<String, Set<String>> sets, Map<String, Integer> cues) {
        String[] parts = line.substring(line.indexOf(" = ") + 3).split(" \\| ", -1);
        List<PhrasePattern.Element> elements = PhrasePattern.elementsOf(parts[0], sets, line);
        List<PhrasePattern.Condition> conditions = new ArrayList<>();
        for (String condition : parts.length > 1 ? parts[1].split(" ", -1) : new String[0]) {
            conditions.add(PhrasePattern.conditionOf(condition, sets, Map.of(), line));
        }
        return new Cue(
                numberOf(nameIn(line), cues, line),
                elements,
                PhrasePattern.anchorOf(elements, line),
                List.copyOf(conditions));
    }

    static String nameIn(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    static int numberOf(String name, Map<String, Integer> cues, String line) {
        Integer number = cues.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no such cue: " + name + " in " + line);
        }
        return number;
    }

    int @Nullable [] match(List<Word> words, int at, Names names) {
        return PhrasePattern.match(elements, anchor, words, at, names);
    }
}
