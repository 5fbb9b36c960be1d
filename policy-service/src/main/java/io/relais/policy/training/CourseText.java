package io.relais.policy.training;

/**
 * A course's title and summary in one language.
 *
 * @param languageCode BCP 47
 * @param title a few words
 * @param summary whom it is for and what one can do afterwards
 */
public record CourseText(String languageCode, String title, String summary) {
    /** Refuses a malformed language and empty texts with {@link IllegalArgumentException}. */
    public CourseText {
        Languages.check(languageCode);
        if (title.isBlank() || summary.isBlank()) {
            throw new IllegalArgumentException("A course has a title and a summary in each of its languages.");
        }
    }
}
