package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of a lock with a dial, each with the side that it is turned to: "coffre : 53 à gauche, 59 à droite, 81 à gauche", "R12-L34-R8". */
final class DialledCombinations {
    /** What has a dial, or its combination. */
    static final List<String> CUES = Inventory.words("DIALS");

    private static final int MOST = 40;
    private static final int REACH_BEFORE = 120;
    private static final int REACH_AFTER = 200;

    private static final String SIDE =
            "(?:gauche|droite|left|right|links|rechts|izquierda|derecha|sinistra|destra|[gdlr])(?![a-z])";
    private static final String TOWARDS = "(?:(?:a|to|the|la|vers|nach|sur) ){0,3}";
    private static final String NEXT =
            "[ ,;/>+.-]{0,3}(?:(?:et|and|und|y|e) )?(?:(?:puis|then|dann|luego|poi|enfin|finally|back|turn) ){0,2}";
    private static final String NUMBER_AND_SIDE = "\\d{1,2} ?" + TOWARDS + SIDE;
    private static final String TURNS = "(?:\\d (?:(?:fois|tours?|turns?|times|mal|umdrehungen|vueltas|giri) )?)?";
    private static final String SIDE_AND_NUMBER = TURNS + TOWARDS + SIDE
            + "[ :]{0,2}(?:past \\d{1,2} )?(?:(?:jusqu'a|jusqu'au|a|au|to|until|on|auf|bis|hasta|fino a|sur) )?\\d{1,2}(?!\\d)";

    /** Three sides at least: who turns a dial changes the direction. */
    private static final Pattern COMBINATION = Pattern.compile("(?<![a-z0-9.,])(?:" + NUMBER_AND_SIDE + "(?:" + NEXT
            + NUMBER_AND_SIDE + "){2,5}|" + SIDE_AND_NUMBER + "(?:" + NEXT + SIDE_AND_NUMBER + "){2,5})");

    private DialledCombinations() {}

    static void find(Hunt hunt) {
        ScreenedText text = hunt.text();
        int[] seen = {0};
        int[] read = {0};
        hunt.cues().of(Cues.Kind.DIAL, (begin, end, number) -> {
            if (text.isWordChar(begin - 1) || text.isWordChar(end)) {
                return true;
            }
            int from = Math.max(read[0], begin - REACH_BEFORE);
            Matcher matcher = COMBINATION.matcher(text.folded(from, end + REACH_AFTER));
            if (matcher.find()) {
                int start = from + matcher.start();
                read[0] = from + matcher.end();
                hunt.report("ACCESS_CODE", Severity.HIGH, text.originalStart(start), text.originalEnd(read[0]));
            }
            return ++seen[0] < MOST;
        });
    }
}
