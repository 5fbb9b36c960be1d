package io.relais.screening.rule;

import io.relais.screening.automaton.Automaton;
import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** In Java: one pass over the text for the required literals of all expressions, one for its characters. */
final class LiteralTrigger implements Trigger {
    private final List<RequiredText> required;
    /** Those that no literal announces. */
    private final BitSet unannounced = new BitSet();

    private final Automaton literals;
    /** By literal: the expression that it announces. */
    private final int[] announced;

    LiteralTrigger(List<String> patterns) {
        required = patterns.stream().map(RequiredText::of).toList();
        List<String> pieces = new ArrayList<>();
        List<Integer> expressions = new ArrayList<>();
        for (int i = 0; i < required.size(); i++) {
            for (String literal : required.get(i).literals()) {
                pieces.add(literal);
                expressions.add(i);
            }
            unannounced.set(i, required.get(i).literals().isEmpty());
        }
        literals = Automaton.of(pieces);
        announced = expressions.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public BitSet wanted(ScreenedText text) {
        BitSet wanted = (BitSet) unannounced.clone();
        if (announced.length > 0) {
            literals.find(text.folded(), (begin, end, literal) -> {
                wanted.set(announced[literal]);
                return true;
            });
        }
        long low = 0;
        long high = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.at(i);
            if (c < 64) {
                low |= 1L << c;
                digits += c >= '0' && c <= '9' ? 1 : 0;
            } else if (c < 128) {
                high |= 1L << c - 64;
            }
        }
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
            if (!required.get(i).mayMatch(low, high, digits)) {
                wanted.clear(i);
            }
        }
        return wanted;
    }
}
