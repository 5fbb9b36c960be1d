package io.relais.policy.policy;

import io.relais.policy.consent.Purpose;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.network.Network;
import io.relais.policy.training.Audience;
import io.relais.policy.training.RequiredCourse;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;

/** Says in one language how the rules of two versions differ. */
final class RuleChanges {

    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final String BUNDLE = RuleChanges.class.getPackageName() + ".rule-changes";

    private final Locale language;
    private final Function<String, Optional<String>> courseTitles;
    private final ResourceBundle texts;
    private final DateTimeFormatter times;

    /**
     * In French for readers of French, in English for all others.
     *
     * @param courseTitles the titles of the courses that are offered, by id
     */
    RuleChanges(Locale reader, Function<String, Optional<String>> courseTitles) {
        this.courseTitles = courseTitles;
        language = reader.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
        texts = ResourceBundle.getBundle(BUNDLE, language, NO_OTHER_LANGUAGE);
        times = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .withZone(ZoneOffset.UTC);
    }

    /** One sentence for each difference. */
    List<String> between(PolicyRules before, PolicyRules after) {
        List<String> sentences = new ArrayList<>();
        Arrays.stream(Network.values()).forEach(network -> {
            if (before.allows(network) != after.allows(network)) {
                sentences.add(
                        sentence(after.allows(network) ? "network.allowed" : "network.refused", network.displayName()));
            }
        });
        before.quietPeriods().stream()
                .filter(period -> !after.quietPeriods().contains(period))
                .forEach(period -> sentences.add(sentence("quiet.gone", period)));
        after.quietPeriods().stream()
                .filter(period -> !before.quietPeriods().contains(period))
                .forEach(period -> sentences.add(sentence("quiet.new", period)));
        Arrays.stream(Network.values()).forEach(network -> cap(before, after, network, sentences));
        disclosures(before, after, sentences);
        courses(before, after, sentences);
        PurposeCatalogue.purposes().forEach(purpose -> renewal(before, after, purpose, sentences));
        return sentences;
    }

    private void cap(PolicyRules before, PolicyRules after, Network network, List<String> sentences) {
        Integer cap = after.dailyShareCaps().get(network);
        if (!Objects.equals(before.dailyShareCaps().get(network), cap)) {
            sentences.add(
                    cap == null
                            ? sentence("cap.gone", network.displayName())
                            : sentence("cap.new", network.displayName(), cap));
        }
    }

    private void disclosures(PolicyRules before, PolicyRules after, List<String> sentences) {
        after.requiredDisclosures().stream()
                .filter(disclosure -> !before.requiredDisclosures().contains(disclosure))
                .forEach(disclosure -> sentences.add(
                        sentence("disclosure.new", languageName(disclosure), String.join(", ", disclosure.labels()))));
        before.requiredDisclosures().stream()
                .filter(former -> after.requiredDisclosures().stream()
                        .noneMatch(disclosure -> disclosure.languageCode().equals(former.languageCode())))
                .forEach(former -> sentences.add(sentence("disclosure.gone", languageName(former))));
    }

    private void courses(PolicyRules before, PolicyRules after, List<String> sentences) {
        after.requiredCourses().stream()
                .filter(required -> !before.requiredCourses().contains(required))
                .forEach(required -> sentences.add(course(required)));
        before.requiredCourses().stream()
                .map(RequiredCourse::course)
                .distinct()
                .filter(former -> after.requiredCourses().stream()
                        .noneMatch(required -> required.course().equals(former)))
                .forEach(former -> sentences.add(sentence("course.gone", title(former))));
    }

    private String course(RequiredCourse required) {
        boolean all = required.audience().equals(Audience.EVERYBODY);
        Instant bindingTime = required.bindingTime();
        return bindingTime == null
                ? sentence(all ? "course.new" : "course.new.some", title(required.course()))
                : sentence(all ? "course.due" : "course.due.some", title(required.course()), time(bindingTime));
    }

    private void renewal(PolicyRules before, PolicyRules after, Purpose purpose, List<String> sentences) {
        String title = purpose.title(language.getLanguage());
        Purpose former = purpose.askedAgain(before.consentRenewals());
        Purpose next = purpose.askedAgain(after.consentRenewals());
        if (!former.validity().equals(next.validity())) {
            sentences.add(sentence("renewal.months", title, next.validity().toTotalMonths()));
        }
        Instant askAgainTime = next.askAgainTime();
        if (askAgainTime != null && !askAgainTime.equals(former.askAgainTime())) {
            sentences.add(sentence("renewal.again", title, time(askAgainTime)));
        }
    }

    private String languageName(RequiredDisclosure disclosure) {
        return Locale.forLanguageTag(disclosure.languageCode()).getDisplayLanguage(language);
    }

    private String title(String course) {
        return courseTitles.apply(course).orElse(course);
    }

    private String sentence(String key, QuietPeriod period) {
        return sentence(key, time(period.start()), time(period.end()), period.reason());
    }

    private String sentence(String key, Object... parts) {
        return new MessageFormat(texts.getString(key), language).format(parts);
    }

    private String time(Instant time) {
        return times.format(time) + " UTC";
    }
}
