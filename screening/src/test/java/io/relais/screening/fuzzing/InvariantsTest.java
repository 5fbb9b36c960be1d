package io.relais.screening.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.screening.rule.RuleSetRejectedException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fuzzing of {@code screening/fuzz}, small and the same each time, and what it once found. */
class InvariantsTest {

    @Test
    void theyHoldOfAnyBytes() {
        Random random = new Random(2026);
        for (int i = 0; i < 2_500; i++) {
            byte[] data = new byte[1 + random.nextInt(60)];
            random.nextBytes(data);
            if (i % 2 == 0) {
                // Pieces only: every second byte says which.
                for (int k = 1; k < data.length; k += 2) {
                    data[k] |= (byte) 0x80;
                }
            }
            FuzzTarget.fuzzerTestOneInput(data);
        }
    }

    @Test
    void theyHoldOfEveryPieceAloneAndRepeated() throws RuleSetRejectedException {
        Invariants invariants = new Invariants(HostileTexts.rules());
        for (String piece : HostileTexts.pieces()) {
            invariants.check(piece, "fr");
            invariants.check(piece.repeat(5), "en");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "appelez le 𝟎𝟔 𝟏𝟐 𝟑𝟒 𝟓𝟔 𝟕𝟖",
                "IBAN FR76 3000 6000 0112 3456 7890 189 et 4111 1111 1111 1111",
                "né le 12/03/1985, jean.dupont@gmail.com, AB-123-CD",
                "AKIA2E0A8F3B244C9986 password: aB3$xY9!kLm"
            })
    void theyHoldOfWhatIsMasked(String text) throws RuleSetRejectedException {
        assertThat(new Invariants(HostileTexts.rules())
                        .checkSuggestions(text, "fr")
                        .findings())
                .anyMatch(finding -> finding.suggestion() != null);
    }

    @Test
    void bytesBecomePiecesUnitsAndAscii() {
        String text = FuzzTarget.textOf(new byte[] {0, 'a', (byte) 0x80, 0, 0x7F, (byte) 0xD8, 0x3D, 'b'});
        assertThat(text).isEqualTo("a" + HostileTexts.pieces().getFirst() + "\uD83Db");
    }

    @Test
    void whatDoesNotHoldIsNamedWithItsText() throws RuleSetRejectedException {
        Invariants invariants = new Invariants(HostileTexts.rules());
        assertThatThrownBy(() -> invariants.check("x".repeat(70_000), "fr"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most");
    }
}
