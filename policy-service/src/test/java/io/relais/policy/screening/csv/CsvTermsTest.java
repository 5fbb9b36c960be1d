package io.relais.policy.screening.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.policy.screening.TermLine;
import io.relais.screening.lexicon.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTermsTest {

    private final CsvTerms csv = new CsvTerms();

    @Test
    void eachLineIsATermOrNamesItsFault() {
        List<TermLine> lines = csv.read("""
                term,exact,undisguised,exceptions
                Falcon
                "Heron, the second",true,,Heron Street|Heron Road

                x
                Kestrel,perhaps
                a,b,c,d,e
                """);

        assertThat(lines).extracting(TermLine::number).containsExactly(2, 3, 5, 6, 7);
        assertThat(lines.get(0).term()).isEqualTo(Term.of("Falcon"));
        assertThat(lines.get(1).term())
                .isEqualTo(new Term("Heron, the second", false, true, List.of("Heron Street", "Heron Road")));
        assertThat(lines.get(2).fault()).contains("at least two letters");
        assertThat(lines.get(3).fault()).contains("perhaps");
        assertThat(lines.get(4).fault()).contains("columns");
    }

    @Test
    void whatIsNoCsvIsNamedAndWhatStandsBeforeIsRead() {
        List<TermLine> lines = csv.read("Falcon\n\"Heron\" and more\nKestrel\n");

        assertThat(lines.getFirst().term()).isEqualTo(Term.of("Falcon"));
        assertThat(lines.getLast().fault()).contains("no CSV");
        assertThat(csv.read("")).isEmpty();
        assertThat(csv.read("\uFEFFterm\r\nFalcon\r\n"))
                .extracting(TermLine::number)
                .containsExactly(2);
    }
}
