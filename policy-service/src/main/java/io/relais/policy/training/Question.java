package io.relais.policy.training;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question of a quiz. It is answered rightly by exactly the options that are correct.
 *
 * @param id unique in the quiz, the same in all languages
 * @param multiple whether several options can be chosen; where not, exactly one is correct
 * @param options 2 to 10
 * @param texts one per language of the course
 */
public record Question(String id, boolean multiple, List<Option> options, List<Text> texts) {

    /** Copies the lists; refuses what nobody could answer with {@link IllegalArgumentException}. */
    public Question {
        options = List.copyOf(options);
        texts = List.copyOf(texts);
        Set<String> ids = options.stream().map(Option::id).collect(Collectors.toSet());
        if (options.size() < 2 || options.size() > 10 || ids.size() < options.size()) {
            throw new IllegalArgumentException("A question has 2 to 10 options, each with an id of its own.");
        }
        long correct = options.stream().filter(Option::correct).count();
        if (correct < 1 || (correct > 1 && !multiple)) {
            throw new IllegalArgumentException(
                    "One option is correct; more where several can be chosen (multiple), and at least one.");
        }
        for (Text text : texts) {
            if (!text.options().keySet().equals(ids)) {
                throw new IllegalArgumentException("Each language has a text for each option, and for no other one.");
            }
        }
    }

    /** The ids of the options that are correct. */
    public Set<String> correctOptions() {
        return options.stream().filter(Option::correct).map(Option::id).collect(Collectors.toSet());
    }

    /** Whether those options, and no other ones, are correct. */
    public boolean isAnsweredBy(Set<String> chosen) {
        return correctOptions().equals(chosen);
    }

    /** Whether it has all those options. */
    public boolean hasOptions(Set<String> ids) {
        Set<String> unknown = new HashSet<>(ids);
        options.forEach(option -> unknown.remove(option.id()));
        return unknown.isEmpty();
    }

    /** The text in that language of the course. */
    public Text text(String languageCode) {
        return Languages.best(texts, Text::languageCode, languageCode);
    }

    /**
     * An option.
     *
     * @param id unique in the question, the same in all languages
     * @param correct whether it belongs to the right answer
     */
    public record Option(String id, boolean correct) {}

    /**
     * A question in one language.
     *
     * @param languageCode BCP 47
     * @param text the question
     * @param options what each option says, by its id
     * @param explanation why the right answer is right
     */
    public record Text(String languageCode, String text, Map<String, String> options, String explanation) {
        /** Copies the options; refuses a malformed language and empty texts with {@link IllegalArgumentException}. */
        public Text {
            Languages.check(languageCode);
            options = Map.copyOf(options);
            if (text.isBlank()
                    || explanation.isBlank()
                    || options.values().stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                        "A question, its options and its explanation have a text in each language.");
            }
        }
    }
}
