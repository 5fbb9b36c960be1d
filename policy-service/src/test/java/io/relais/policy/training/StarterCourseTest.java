package io.relais.policy.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StarterCourseTest {

    @ParameterizedTest
    @EnumSource(StarterCourse.class)
    void everyStarterCourseTeachesAndAsksInFrenchAndEnglish(StarterCourse starter) {
        CourseContent content = starter.content();

        assertThat(content.texts()).extracting(CourseText::languageCode).containsExactly("fr", "en");
        assertThat(content.text("fr").title()).isNotEqualTo(content.text("en").title());
        assertThat(content.modules()).hasSizeBetween(4, 6);
        assertThat(content.modules()).allSatisfy(module -> {
            assertThat(module.text("fr").body()).hasSizeGreaterThan(900).doesNotContain("## Quiz");
            assertThat(module.text("en").body()).hasSizeGreaterThan(900);
        });
        assertThat(content.minutes()).isBetween(30, 60);
        assertThat(content.quiz().questions()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(content.quiz().questions()).allSatisfy(question -> {
            assertThat(question.options()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(question.text("fr").explanation()).hasSizeGreaterThan(60);
            assertThat(question.text("en").explanation()).hasSizeGreaterThan(60);
            assertThat(question.text("fr").text())
                    .isNotEqualTo(question.text("en").text());
            assertThat(question.multiple())
                    .as("says that several can be chosen")
                    .isEqualTo(question.text("fr").text().contains("toutes les bonnes réponses"))
                    .isEqualTo(question.text("en").text().contains("all right answers"));
        });
    }

    /** Whoever always takes the same option must not pass. */
    @ParameterizedTest
    @EnumSource(StarterCourse.class)
    void noLetterAlonePasses(StarterCourse starter) {
        Quiz quiz = starter.content().quiz();
        for (String letter : List.of("a", "b", "c", "d")) {
            int wrong = (int) quiz.questions().stream()
                    .filter(question -> !question.isAnsweredBy(Set.of(letter)))
                    .count();
            assertThat(quiz.scorePercent(wrong)).isLessThan(quiz.passMarkPercent());
        }
    }

    @Test
    void everyStarterCourseHasAnIdAndADigestOfItsOwn() {
        Set<String> ids = new HashSet<>();
        Set<String> digests = new HashSet<>();
        for (StarterCourse starter : StarterCourse.values()) {
            assertThat(ids.add(starter.id())).isTrue();
            assertThat(digests.add(starter.content().digest())).isTrue();
            assertThat(starter.content().digest()).isEqualTo(starter.content().digest());
        }
    }
}
