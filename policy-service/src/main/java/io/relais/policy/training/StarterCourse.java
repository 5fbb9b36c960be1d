package io.relais.policy.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The courses that a company begins with, in French and in English. They are texts to start from: a company edits them as it
 * does its own.
 */
public enum StarterCourse {
    /** Taking part in public on a company's behalf: rules, rights and good form. */
    SOCIAL_NETWORKS("social-networks", 730),
    /** The reputation of persons and of the company. */
    E_REPUTATION("e-reputation", 730),
    /** Accounts, messages and devices. */
    CYBERSECURITY("cybersecurity", 365),
    /** Personal data. */
    DATA_PROTECTION("data-protection", 730);

    private static final int RENEWAL_DAYS = 60;
    private static final int PASS_MARK_PERCENT = 80;
    private static final int ATTEMPTS = 3;
    private static final Duration ATTEMPT_PERIOD = Duration.ofHours(24);

    private final String id;
    private final int validityDays;

    StarterCourse(String id, int validityDays) {
        this.id = id;
        this.validityDays = validityDays;
    }

    /** The last segment of {@code courses/{id}}. */
    public String id() {
        return id;
    }

    /** What it teaches and asks. */
    public CourseContent content() {
        CourseScript french = CourseScript.of("fr", "starter-courses/" + id + "_fr.md");
        CourseScript english = CourseScript.of("en", "starter-courses/" + id + "_en.md");
        if (french.modules().size() != english.modules().size()
                || french.questions().size() != english.questions().size()) {
            throw new IllegalStateException("The starter course " + id + " differs between its languages.");
        }
        List<CourseModule> modules = new ArrayList<>();
        for (int i = 0; i < french.modules().size(); i++) {
            CourseScript.Module module = french.modules().get(i);
            modules.add(new CourseModule(
                    module.minutes(),
                    List.of(module.text(), english.modules().get(i).text())));
        }
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < french.questions().size(); i++) {
            CourseScript.Asked asked = french.questions().get(i);
            CourseScript.Asked translated = english.questions().get(i);
            if (!asked.id().equals(translated.id()) || !asked.options().equals(translated.options())) {
                throw new IllegalStateException("The starter course " + id + " differs between its languages: question "
                        + asked.id() + ", " + translated.id());
            }
            questions.add(new Question(
                    asked.id(), asked.multiple(), asked.options(), List.of(asked.text(), translated.text())));
        }
        return new CourseContent(
                List.of(french.text(), english.text()),
                modules,
                new Quiz(questions, PASS_MARK_PERCENT, ATTEMPTS, ATTEMPT_PERIOD),
                validityDays,
                RENEWAL_DAYS,
                Audience.EVERYBODY,
                false);
    }
}
