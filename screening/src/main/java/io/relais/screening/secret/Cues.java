package io.relais.screening.secret;

import io.relais.screening.automaton.Automaton;
import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the words stand that lead to secrets, in the folded text. Those of all who look for some are found in one pass, so that a
 * text that has none is read once.
 */
final class Cues {
    /** Whom a word leads on. */
    enum Kind {
        NAME,
        HEADER,
        COOKIE,
        SESSION,
        ACCESS_CODE,
        RECOVERY_PHRASE,
        PHRASE,
        NEARBY_PASSWORD
    }

    private static final Kind[] KINDS = Kind.values();
    private static final Automaton AUTOMATON;
    /** By pattern of the automaton: its kind. */
    private static final int[] KIND;
    /** By kind: the pattern that is its first word. */
    private static final int[] FIRST = new int[KINDS.length];

    private static final int[] NONE = {};
    /** Cells of a place: begin, end and word. */
    private static final int CELLS = 3;

    private static final int FEW = 4;

    static {
        List<String> patterns = new ArrayList<>();
        List<Integer> kinds = new ArrayList<>();
        for (Kind kind : KINDS) {
            FIRST[kind.ordinal()] = patterns.size();
            for (String word : words(kind)) {
                patterns.add(word);
                kinds.add(kind.ordinal());
            }
        }
        AUTOMATON = Automaton.of(patterns);
        KIND = kinds.stream().mapToInt(Integer::intValue).toArray();
    }

    /** By kind: the places of its words, of which most texts have none. */
    private final int[][] places = new int[KINDS.length][];

    private final int[] lengths = new int[KINDS.length];

    private Cues() {
        Arrays.fill(places, NONE);
    }

    private static List<String> words(Kind kind) {
        return switch (kind) {
            case NAME -> SecretName.WRITINGS;
            case HEADER -> AuthorisationHeaders.SCHEMES;
            case COOKIE -> List.of("cookie");
            case SESSION -> List.of("session=");
            case ACCESS_CODE -> CodesAfterNames.ACCESS_CODES;
            case RECOVERY_PHRASE -> CodesAfterNames.RECOVERY_PHRASES;
            case PHRASE -> Phrases.CUES;
            case NEARBY_PASSWORD -> NearbyPasswords.CUES;
        };
    }

    static Cues in(ScreenedText text) {
        Cues cues = new Cues();
        text.find(AUTOMATON, (begin, end, pattern) -> {
            cues.add(KIND[pattern], begin, end, pattern);
            return true;
        });
        return cues;
    }

    private void add(int kind, int begin, int end, int pattern) {
        int at = lengths[kind];
        if (at == places[kind].length) {
            places[kind] = Arrays.copyOf(places[kind], Math.max(FEW * CELLS, 2 * at));
        }
        int[] of = places[kind];
        of[at] = begin;
        of[at + 1] = end;
        of[at + 2] = pattern - FIRST[kind];
        lengths[kind] = at + CELLS;
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
}
