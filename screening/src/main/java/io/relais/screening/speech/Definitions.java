package io.relais.screening.speech;

import java.util.Map;
import java.util.Set;

/**
 * What a line of an inventory may name.
 *
 * @param sets the sets of words by their names
 * @param cues the numbers of cues by their names
 * @param vocabulary takes in the words of the line
 */
record Definitions(Map<String, Set<String>> sets, Map<String, Integer> cues, Vocabulary vocabulary) {

    Definitions withoutCues() {
        return new Definitions(sets, Map.of(), vocabulary);
    }

    Set<String> set(String name, String line) {
        Set<String> set = sets.getOrDefault(name, Set.of());
        if (set.isEmpty()) {
            throw new IllegalArgumentException("no such set: " + name + " in " + line);
        }
        return set;
    }

    int cue(String name, String line) {
        Integer number = cues.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no such cue: " + name + " in " + line);
        }
        return number;
    }
}
