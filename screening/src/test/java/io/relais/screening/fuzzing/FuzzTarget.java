package io.relais.screening.fuzzing;

import io.relais.screening.Screening;
import io.relais.screening.rule.RuleSetRejectedException;
import java.util.List;

/**
 * What Jazzer runs ({@code screening/fuzz}): bytes become a text of pieces that detectors look for and of any UTF-16 units, on
 * which the {@link Invariants} are to hold.
 */
public final class FuzzTarget {
    private static final int ANY_UNIT = 0x7F;
    private static final int PIECE = 0x80;

    private static final List<String> PIECES = HostileTexts.pieces();
    private static final Invariants INVARIANTS = invariants();

    private FuzzTarget() {}

    private static Invariants invariants() {
        try {
            return new Invariants(HostileTexts.rules());
        } catch (RuleSetRejectedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Called by Jazzer, by this name. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > 0) {
            INVARIANTS.check(textOf(data), data[0] % 2 == 0 ? "fr" : "en");
        }
    }

    /** ASCII stands for itself; a byte beyond it and the next one for a piece; 127 and the next two for a UTF-16 unit. */
    static String textOf(byte[] data) {
        StringBuilder text = new StringBuilder();
        int i = 1;
        while (i < data.length && text.length() < Screening.LONGEST_TEXT / 2) {
            int b = data[i++] & 0xFF;
            if (b >= PIECE && i < data.length) {
                text.append(PIECES.get(((b & 0x7F) << 8 | data[i++] & 0xFF) % PIECES.size()));
            } else if (b == ANY_UNIT && i + 1 < data.length) {
                text.append((char) ((data[i++] & 0xFF) << 8 | data[i++] & 0xFF));
            } else {
                text.append((char) (b & 0x7F));
            }
        }
        return text.toString();
    }
}
