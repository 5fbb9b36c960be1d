package io.relais.policy.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.network.Network;
import io.relais.policy.training.RequiredCourse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The one sequence of bytes that a policy's content stands for, so that anybody can recompute its digest. It is a
 * sequence of netstrings ({@code length ":" bytes ","}, the length in decimal bytes of the UTF-8 form): the name of the
 * form; the number of texts, then language, title and body of each, by language; the number of networks, then each by
 * number; the number of quiet periods, then start, end (ISO 8601, UTC) and reason of each, in their order; and whether the
 * version requires an acknowledgement, {@code true} or {@code false}. What follows is there only where there is something to
 * say: {@code daily-share-caps}, their number, then network and cap of each by network; {@code required-disclosures}, their
 * number, then language, number of labels and labels of each in their order; {@code changeNotes}, their number, then language
 * and note of each, by language; {@code bindingTime} and that time; {@code required-courses}, their number, then of each its id and,
 * each list after the number of its elements, the teams, departments, countries and languages of which it is required;
 * {@code required-course-times}, the number of those that are not required at once, then of each its place among all of them, from 0,
 * and the time; {@code consent-renewals}, their number, then of each the purpose's id, the months for which a choice holds, {@code 0}
 * for those of the purpose, and the time before which choices are asked for again, empty for none.
 */
final class CanonicalContent {

    private static final String FORM = "relais-policy-content/1";

    private final MessageDigest sha256;

    private CanonicalContent() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    static String digest(PolicyContent content) {
        CanonicalContent form = new CanonicalContent();
        form.add(FORM);
        form.add(content.texts().size());
        content.texts().stream().sorted(comparing(PolicyText::languageCode)).forEach(text -> {
            form.add(text.languageCode());
            form.add(text.title());
            form.add(text.body());
        });
        form.add(content.rules().networks().size());
        content.rules().networks().stream().sorted().forEach(network -> form.add(network.name()));
        form.add(content.rules().quietPeriods().size());
        content.rules().quietPeriods().forEach(period -> {
            form.add(period.start().toString());
            form.add(period.end().toString());
            form.add(period.reason());
        });
        form.add(Boolean.toString(content.requiresAcknowledgement()));
        form.addCaps(content.rules().dailyShareCaps());
        form.addDisclosures(content.rules().requiredDisclosures());
        List<PolicyText> noted = content.texts().stream()
                .filter(text -> !text.changeNote().isEmpty())
                .sorted(comparing(PolicyText::languageCode))
                .toList();
        if (!noted.isEmpty()) {
            form.add("changeNotes");
            form.add(noted.size());
            noted.forEach(text -> {
                form.add(text.languageCode());
                form.add(text.changeNote());
            });
        }
        if (content.bindingTime() != null) {
            form.add("bindingTime");
            form.add(content.bindingTime().toString());
        }
        form.addCourses(content.rules().requiredCourses());
        form.addRenewals(content.rules().consentRenewals());
        return HexFormat.of().formatHex(form.sha256.digest());
    }

    private void addCaps(Map<Network, Integer> caps) {
        if (!caps.isEmpty()) {
            add("daily-share-caps");
            add(caps.size());
            caps.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(cap -> {
                add(cap.getKey().name());
                add(cap.getValue());
            });
        }
    }

    private void addDisclosures(List<RequiredDisclosure> disclosures) {
        if (!disclosures.isEmpty()) {
            add("required-disclosures");
            add(disclosures.size());
            disclosures.forEach(disclosure -> {
                add(disclosure.languageCode());
                add(disclosure.labels().size());
                disclosure.labels().forEach(this::add);
            });
        }
    }

    private void addCourses(List<RequiredCourse> courses) {
        if (!courses.isEmpty()) {
            add("required-courses");
            add(courses.size());
            courses.forEach(required -> {
                add(required.course());
                add(required.audience().teams());
                add(required.audience().departments());
                add(required.audience().countryCodes());
                add(required.audience().languageCodes());
            });
            addTimes(courses);
        }
    }

    private void addTimes(List<RequiredCourse> courses) {
        Map<Integer, Instant> times = new TreeMap<>();
        for (int i = 0; i < courses.size(); i++) {
            Instant time = courses.get(i).bindingTime();
            if (time != null) {
                times.put(i, time);
            }
        }
        if (!times.isEmpty()) {
            add("required-course-times");
            add(times.size());
            times.forEach((place, time) -> {
                add(place);
                add(time.toString());
            });
        }
    }

    private void addRenewals(List<ConsentRenewal> renewals) {
        if (!renewals.isEmpty()) {
            add("consent-renewals");
            add(renewals.size());
            renewals.forEach(renewal -> {
                add(renewal.purpose());
                add(renewal.months());
                add(Objects.toString(renewal.askAgainTime(), ""));
            });
        }
    }

    private void add(List<String> values) {
        add(values.size());
        values.forEach(this::add);
    }

    private void add(int count) {
        add(Integer.toString(count));
    }

    private void add(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        sha256.update((bytes.length + ":").getBytes(UTF_8));
        sha256.update(bytes);
        sha256.update((byte) ',');
    }
}
