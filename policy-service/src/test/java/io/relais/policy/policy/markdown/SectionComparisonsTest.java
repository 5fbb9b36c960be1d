package io.relais.policy.policy.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.policy.policy.Comparisons;
import io.relais.policy.policy.SectionChange;
import io.relais.policy.policy.SectionChange.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SectionComparisonsTest {

    private static final String BEFORE = """
            # Policy

            Be kind.

            ## 1. Choice

            You choose. Nothing is
            ticked beforehand.

            - One
            - Two

            ## 2. Secrets

            Keep them.

            Accounts
            --------

            They are yours.
            """;

    private final Comparisons comparisons = new SectionComparisons();

    @Test
    void whatIsAddedRemovedAndChangedIsToldBySection() {
        String after = """
                # Policy

                Be kind.

                ## 1. Choice

                You choose. Nothing is ticked beforehand.

                - One
                - Two and a half

                ## 2. Machines

                Say what a machine made.

                ## 3. Secrets

                Keep them.
                """;

        assertThat(comparisons.compare(BEFORE, after))
                .containsExactly(
                        new SectionChange(Kind.CHANGED, "1. Choice", List.of("- Two"), List.of("- Two and a half")),
                        new SectionChange(Kind.ADDED, "2. Machines", List.of(), List.of("Say what a machine made.")),
                        new SectionChange(Kind.REMOVED, "Accounts", List.of("They are yours."), List.of()));
    }

    @Test
    void howLinesAreBrokenAndSectionsAreNumberedIsNoDifference() {
        assertThat(comparisons.compare(
                        BEFORE, BEFORE.replace("is\nticked", "is ticked").replace("## 2.", "## 7.")))
                .isEmpty();
        assertThat(comparisons.compare(BEFORE, BEFORE)).isEmpty();
    }

    @Test
    void aTextThatTheReaderHadNotIsNewAltogether() {
        assertThat(comparisons.compare("", BEFORE))
                .extracting(SectionChange::kind)
                .hasSize(4)
                .containsOnly(Kind.ADDED);
    }

    @Test
    @Timeout(20)
    void textsOfManyParagraphsAreToldToDifferWithoutSayingHow() {
        String many = "a\n\nb\n\n".repeat(12_000);
        assertThat(comparisons.compare("# One\n\n" + many, "# One\n\nc\n\n" + many))
                .containsExactly(new SectionChange(Kind.CHANGED, "One", List.of(), List.of()));
        assertThat(comparisons.compare("# a\n".repeat(20_000), "# b\n".repeat(20_000)))
                .containsExactly(new SectionChange(Kind.CHANGED, "", List.of(), List.of()));
    }
}
