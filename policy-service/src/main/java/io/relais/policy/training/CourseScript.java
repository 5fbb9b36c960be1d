package io.relais.policy.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A course in one language, written as one Markdown file that a lawyer can read and correct:
 *
 * <pre>
 * # Title
 * The summary.
 * ## A module (8 min)
 * Its body, with headings from ### on.
 * ## Quiz
 * ### question-id
 * The question?
 * - [x] a. A correct option.
 * - [ ] b. Another option.
 * &gt; Why.
 * </pre>
 *
 * @param text title and summary
 * @param modules in order
 * @param questions in order
 */
record CourseScript(CourseText text, List<Module> modules, List<Asked> questions) {
    private static final String QUIZ = "Quiz";
    private static final Pattern MODULE = Pattern.compile("(.+) \\((\\d+) min\\)");
    private static final Pattern OPTION = Pattern.compile("- \\[([ x])] ([a-z])\\. (.+)");

    /** A module in one language. */
    record Module(int minutes, CourseModule.Text text) {}

    /** A question in one language. */
    record Asked(String id, boolean multiple, List<Question.Option> options, Question.Text text) {}

    static CourseScript of(String languageCode, String resource) {
        List<String> sections = split(read(resource), "## ");
        List<String> head = split(sections.getFirst(), "# ");
        CourseText text = new CourseText(languageCode, firstLine(head.getLast()), oneLine(rest(head.getLast())));
        List<Module> modules = new ArrayList<>();
        List<Asked> questions = new ArrayList<>();
        for (String section : sections.subList(1, sections.size())) {
            if (firstLine(section).equals(QUIZ)) {
                List<String> asked = split(rest(section), "### ");
                asked.subList(1, asked.size()).forEach(question -> questions.add(question(languageCode, question)));
            } else {
                modules.add(module(languageCode, section));
            }
        }
        return new CourseScript(text, modules, questions);
    }

    private static Module module(String languageCode, String section) {
        Matcher heading = MODULE.matcher(firstLine(section));
        if (!heading.matches()) {
            throw new IllegalStateException("A module's heading says its minutes: " + firstLine(section));
        }
        return new Module(
                Integer.parseInt(heading.group(2)),
                new CourseModule.Text(languageCode, heading.group(1), rest(section)));
    }

    private static Asked question(String languageCode, String section) {
        List<String> text = new ArrayList<>();
        List<String> explanation = new ArrayList<>();
        List<Question.Option> options = new ArrayList<>();
        Map<String, String> optionTexts = new LinkedHashMap<>();
        for (String line : rest(section).split("\n", -1)) {
            Matcher option = OPTION.matcher(line);
            if (option.matches()) {
                options.add(new Question.Option(option.group(2), option.group(1).equals("x")));
                optionTexts.put(option.group(2), option.group(3));
            } else if (line.startsWith(">")) {
                explanation.add(line.substring(1).strip());
            } else {
                text.add(line);
            }
        }
        boolean multiple = options.stream().filter(Question.Option::correct).count() > 1;
        return new Asked(
                firstLine(section),
                multiple,
                options,
                new Question.Text(
                        languageCode,
                        oneLine(String.join("\n", text)),
                        optionTexts,
                        oneLine(String.join("\n", explanation))));
    }

    /** What stands before the first heading of that level, then behind each. */
    private static List<String> split(String text, String heading) {
        return List.of(("\n" + text).split("\n" + heading, -1));
    }

    private static String firstLine(String section) {
        return section.split("\n", 2)[0].strip();
    }

    private static String rest(String section) {
        String[] parts = section.split("\n", 2);
        return parts.length < 2 ? "" : parts[1].strip();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\n\\s*", " ");
    }

    private static String read(String resource) {
        try (InputStream stream = CourseScript.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The starter course " + resource + " is not on the class path.");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
