package io.relais.policy.training;

import java.util.List;

/**
 * A part of a course.
 *
 * @param minutes how long reading takes, 1 to 240
 * @param texts one per language of the course
 */
public record CourseModule(int minutes, List<Text> texts) {

    /** Copies the texts; refuses other minutes with {@link IllegalArgumentException}. */
    public CourseModule {
        texts = List.copyOf(texts);
        if (minutes < 1 || minutes > 240) {
            throw new IllegalArgumentException("A module takes 1 to 240 minutes.");
        }
    }

    /** The text in that language of the course. */
    public Text text(String languageCode) {
        return Languages.best(texts, Text::languageCode, languageCode);
    }

    /**
     * A module in one language.
     *
     * @param languageCode BCP 47
     * @param title a few words
     * @param body Markdown; HTML in it is text
     */
    public record Text(String languageCode, String title, String body) {
        /** Refuses a malformed language and empty texts with {@link IllegalArgumentException}. */
        public Text {
            Languages.check(languageCode);
            if (title.isBlank() || body.isBlank()) {
                throw new IllegalArgumentException("A module has a title and a body in each language.");
            }
        }
    }
}
