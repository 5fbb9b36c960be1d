package io.relais.screening.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.screening.rule.RuleSetRejectedException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fuzzing of {@code screening/fuzz}, small and the same each time, and what it once found. */
class InvariantsTest {
    private static final Invariants INVARIANTS = invariants();

    private static Invariants invariants() {
        try {
            return new Invariants(HostileTexts.rules());
        } catch (RuleSetRejectedException e) {
            throw new IllegalStateException(e);
        }
    }

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
    void theyHoldOfEveryPieceAloneAndRepeated() {
        for (String piece : HostileTexts.pieces()) {
            INVARIANTS.check(piece, "fr");
            INVARIANTS.check(piece.repeat(5), "en");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "appelez le 𝟎𝟔 𝟏𝟐 𝟑𝟒 𝟓𝟔 𝟕𝟖",
                "IBAN FR76 3000 6000 0112 3456 7890 189 et 4111 1111 1111 1111",
                "né le 12/03/1985, jean.dupont@gmail.com, AB-123-CD",
                "AKIA2E0A8F3B244C9986 password: aB3$xY9!kLm",
                "06 12 34 56 78 07 98 76 54 32 06.11.22.33.44",
                "06 12 34 56 78 / +33 7 98 76 54 32 - 0611223344",
                "4539 1488 0343 6467 5425 2334 3010 9903 4539148803436467",
                "FR76 3000 6000 0112 3456 7890 189 DE89 3704 0044 0532 0130 00 BE68 5390 0754 7034",
                "FR76 3000 6000 0112 3456 7890 189 4539 1488 0343 6467 06 12 34 56 78",
                "1 85 05 78 006 084 91 06 12 34 56 78 2 69 05 49 588 157 80",
                "DNI 12345678Z, 87654321X 06 12 34 56 78",
                "SSN 536-22-8145 536-22-8146, call (415) 555-2671 415-555-2672",
                "AB-123-CD EF-456-GH, né le 12/03/1985 06 12 34 56 78",
                "jean.dupont@gmail.com 06 12 34 56 78 marie@orange.fr 07 98 76 54 32"
            })
    void theyHoldOfWhatIsMasked(String text) {
        assertThat(INVARIANTS.checkSuggestions(text, "fr").findings())
                .anyMatch(finding -> finding.suggestion() != null);
    }

    /** A mask is no number, and neither hides the next one. */
    @Test
    void whatStandsBesideAMaskIsFound() {
        for (String text : List.of(
                "06 •• •• •• 78 07 98 76 54 32",
                "07 98 76 54 32 06 •• •• •• 78",
                "•••• •••• •••• 6467 07 98 76 54 32",
                "• 07 98 76 54 32",
                "•07 98 76 54 32")) {
            assertThat(INVARIANTS.check(text, "fr").findings())
                    .as(text)
                    .filteredOn(finding -> finding.kind().equals("PHONE"))
                    .singleElement()
                    .satisfies(finding -> assertThat(text.substring(finding.start(), finding.end()))
                            .isEqualTo("07 98 76 54 32"));
        }
    }

    @Test
    void bytesBecomePiecesUnitsAndAscii() {
        String text = FuzzTarget.textOf(new byte[] {0, 'a', (byte) 0x80, 0, 0x7F, (byte) 0xD8, 0x3D, 'b'});
        assertThat(text).isEqualTo("a" + HostileTexts.pieces().getFirst() + "\uD83Db");
    }

    @Test
    void whatDoesNotHoldIsNamedWithItsText() {
        assertThatThrownBy(() -> INVARIANTS.check("x".repeat(70_000), "fr"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most");
    }
}
