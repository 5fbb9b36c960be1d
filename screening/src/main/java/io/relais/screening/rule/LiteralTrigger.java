package io.relais.screening.rule;

import io.relais.screening.automaton.Automaton;
import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * In Java: one pass over the text for the required literals of all expressions, one for its characters. Where an expression
 * requires more than its literal and that within a certain span, it is looked for around the literal.
 */
final class LiteralTrigger implements Trigger {
    /** Characters around literals that are looked at, by characters of the text; beyond it a literal alone is enough. */
    private static final int MOST_LOOKED_AT = 4;

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
        long[] left = {64 + (long) MOST_LOOKED_AT * text.length()};
        text.find(literals, (begin, end, literal) -> {
            int expression = announced[literal];
            if (!wanted.get(expression)) {
                left[0] -= RequiredText.UNBOUNDED;
                RequiredText wants = required.get(expression);
                wanted.set(expression, left[0] < 0 || mayMatchAround(wants, text, begin, end));
            }
            return true;
        });
        if (!wanted.isEmpty()) {
            RequiredText.Contents contents = new RequiredText.Contents(text);
            for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
                if (!required.get(i).mayMatch(contents)) {
                    wanted.clear(i);
                }
            }
        }
        return wanted;
    }

    private static boolean mayMatchAround(RequiredText wanted, ScreenedText text, int begin, int end) {
        if (wanted.span() >= RequiredText.UNBOUNDED) {
            return true;
        }
        // In the original, where the span is counted: a folded character may stand for a part of one, or for several.
        int lowest = text.originalStart(end - 1) + 1 - wanted.span();
        int highest = text.originalStart(begin) + wanted.span();
        int from = begin;
        while (from > 0 && text.originalStart(from - 1) >= lowest) {
            from--;
        }
        int to = end;
        while (to < text.length() && text.originalStart(to) < highest) {
            to++;
        }
        return wanted.mayMatch(new RequiredText.Contents(text, from, to));
    }
}
