package io.relais.screening.secret;

import io.relais.screening.automaton.Automaton;
import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where the words stand that lead to secrets. Those of all who look for some are found together, so that a text that has none is
 * read twice: once folded, and once as it was written, in which case matters.
 */
final class Cues {
    /** Whom a word leads on. */
    enum Kind {
        LITERAL,
        COMMAND,
        ACCOUNT,
        NAME,
        HEADER,
        COOKIE,
        SESSION,
        ACCESS_CODE,
        RECOVERY_PHRASE,
        PHRASE,
        NEARBY_PASSWORD,
        OPENING,
        PASSCODE,
        DIAL,
        VENDOR
    }

    private static final Set<Kind> AS_WRITTEN = EnumSet.of(Kind.LITERAL, Kind.COMMAND, Kind.ACCOUNT);
    private static final Words WRITTEN = new Words(AS_WRITTEN);
    private static final Words FOLDED = new Words(EnumSet.complementOf(EnumSet.copyOf(AS_WRITTEN)));

    private static final int[] NONE = {};
    /** Cells of a place: begin, end and word. */
    private static final int CELLS = 3;

    private static final int FEW = 4;

    /** By kind: the places of its words, of which most texts have none. */
    private final int[][] places = new int[Kind.values().length][];

    private final int[] lengths = new int[places.length];

    Cues(ScreenedText text) {
        Arrays.fill(places, NONE);
        WRITTEN.automaton.find(text.original(), (begin, end, word) -> add(WRITTEN, begin, end, word));
        text.find(FOLDED.automaton, (begin, end, word) -> add(FOLDED, begin, end, word));
    }

    private boolean add(Words words, int begin, int end, int word) {
        int kind = words.kinds[word];
        int at = lengths[kind];
        if (at == places[kind].length) {
            places[kind] = Arrays.copyOf(places[kind], Math.max(FEW * CELLS, 2 * at));
        }
        int[] of = places[kind];
        of[at] = begin;
        of[at + 1] = end;
        of[at + 2] = words.numbers[word];
        lengths[kind] = at + CELLS;
        return true;
    }

    /** Tells where the words of one kind stand, until it is said to be enough; words by their places in the kind's list. */
    void of(Kind kind, Automaton.Occurrence occurrence) {
        int[] of = places[kind.ordinal()];
        for (int i = 0; i < lengths[kind.ordinal()]; i += CELLS) {
            if (!occurrence.at(of[i], of[i + 1], of[i + 2])) {
                return;
            }
        }
    }

    private static List<String> wordsOf(Kind kind) {
        return switch (kind) {
            case LITERAL -> Shapes.LITERALS;
            case COMMAND -> CommandLines.NAMES;
            case ACCOUNT -> AccountTokens.PREFIXES;
            case NAME -> SecretName.WRITINGS;
            case HEADER -> AuthorisationHeaders.SCHEMES;
            case COOKIE -> List.of("cookie");
            case SESSION -> List.of("session=");
            case ACCESS_CODE -> CodesAfterNames.ACCESS_CODES;
            case RECOVERY_PHRASE -> CodesAfterNames.RECOVERY_PHRASES;
            case PHRASE -> Phrases.CUES;
            case NEARBY_PASSWORD -> NearbyPasswords.CUES;
            case OPENING -> Openings.CUES;
            case PASSCODE -> CodesAfterNames.PASSCODES;
            case VENDOR -> Shapes.VENDOR_NAMES;
            case DIAL -> DialledCombinations.CUES;
        };
    }

    /** The words of some kinds as one automaton. */
    private static final class Words {
        private final Automaton automaton;
        /** By pattern of the automaton: the kind, and the place in the kind's list. */
        private final int[] kinds;

        private final int[] numbers;

        Words(Set<Kind> of) {
            List<String> patterns = new ArrayList<>();
            IntStream.Builder kindOf = IntStream.builder();
            IntStream.Builder numberOf = IntStream.builder();
            for (Kind kind : of) {
                List<String> words = wordsOf(kind);
                for (int number = 0; number < words.size(); number++) {
                    patterns.add(words.get(number));
                    kindOf.add(kind.ordinal());
                    numberOf.add(number);
                }
            }
            automaton = Automaton.of(patterns);
            kinds = kindOf.build().toArray();
            numbers = numberOf.build().toArray();
        }
    }
}
