package io.relais.screening.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdvicesTest {
    /** About three lines of a phone: what is longer isn't read. */
    private static final int LONGEST = 190;

    private static final Pattern PATTERN_OF_KIND =
            Pattern.compile("(?m)^([A-Z_]+) ([A-Z_]+) (?:LOW|MEDIUM|HIGH|CRITICAL) ");

    @ParameterizedTest
    @EnumSource
    void everyCategorySaysWhyAndWhatToDo(Category category) {
        Advice advice = Advices.of(category, "ANY_KIND_WITHOUT_A_LINE");

        assertThat(advice.key()).isEqualTo("screening.advice." + category.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(advice.french()).contains("\u00a0: ");
        assertThat(advice.english()).contains(": ");
    }

    @Test
    void everyLineIsShortAndInBothLanguages() throws IOException {
        assertThat(lines()).allSatisfy(line -> {
            String[] fields = line.split("\t");
            assertThat(fields[1])
                    .hasSizeLessThanOrEqualTo(LONGEST)
                    .endsWith(".")
                    .isNotEqualTo(fields[2]);
            assertThat(fields[2]).hasSizeLessThanOrEqualTo(LONGEST).endsWith(".");
        });
    }

    @Test
    void noLineIsForAKindOfSpeechThatNoPatternHas() throws IOException {
        Set<String> kinds = new TreeSet<>(Set.of("INSULT/GESTURE", "CONFIDENTIAL/TOO_MANY_CANDIDATES"));
        for (String file :
                new String[] {"words", "phrases", "frames", "concepts", "people", "threat", "company", "secretive"}) {
            PATTERN_OF_KIND
                    .matcher(read("/io/relais/screening/speech/" + file + ".txt"))
                    .results()
                    .forEach(found -> kinds.add(found.group(1) + "/" + found.group(2)));
        }

        assertThat(namesOfKinds().filter(name -> !name.startsWith("SECRET/") && !name.startsWith("PERSONAL_DATA/")))
                .isNotEmpty()
                .isSubsetOf(kinds);
    }

    @Test
    void aKindWithItsOwnLineGetsThatAndAResemblanceItsCategorysWithADoubt() {
        assertThat(Advices.of(Category.CLAIM, "MEDICAL").key()).isEqualTo("screening.advice.claim.medical");
        assertThat(Advices.of(Category.CLAIM, Finding.RESEMBLANCE).english())
                .isEqualTo("Only a resemblance, to be checked. "
                        + Advices.of(Category.CLAIM, "ANY").english());
    }

    @Test
    void protectedSpeechIsNeverToldToGo() throws IOException {
        assertThat(lines().stream()
                        .filter(line -> line.startsWith("PROTECTED_SPEECH"))
                        .collect(Collectors.joining("\n")))
                .doesNotContainIgnoringCase("remove")
                .doesNotContainIgnoringCase("retirez");
    }

    private static Stream<String> namesOfKinds() throws IOException {
        return lines().stream().map(line -> line.split("\t")[0]).filter(name -> name.contains("/"));
    }

    private static java.util.List<String> lines() throws IOException {
        return read("advice.tsv")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = Advices.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
