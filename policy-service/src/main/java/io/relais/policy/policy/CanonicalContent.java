package io.relais.policy.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The one sequence of bytes that a policy's content stands for, so that anybody can recompute its digest. It is a
 * sequence of netstrings ({@code length ":" bytes ","}, the length in decimal bytes of the UTF-8 form): the name of the
 * form; the number of texts, then language, title and body of each, by language; the number of networks, then each by
 * number; the number of quiet periods, then start, end (ISO 8601, UTC) and reason of each, in their order; and whether the
 * version requires an acknowledgement, {@code true} or {@code false}. Where courses are required, there follow their number, and
 * of each its id and, each list after the number of its elements, the teams, departments, countries and languages of which it is
 * required.
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
        if (!content.rules().requiredCourses().isEmpty()) {
            form.add(content.rules().requiredCourses().size());
            content.rules().requiredCourses().forEach(required -> {
                form.add(required.course());
                form.add(required.audience().teams());
                form.add(required.audience().departments());
                form.add(required.audience().countryCodes());
                form.add(required.audience().languageCodes());
            });
        }
        return HexFormat.of().formatHex(form.sha256.digest());
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
