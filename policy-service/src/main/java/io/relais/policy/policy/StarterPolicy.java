package io.relais.policy.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The policy that a company begins with, in French and in English. It is a text to start from, not legal advice. */
final class StarterPolicy {

    private static final String COMPANY = "{company}";

    private StarterPolicy() {}

    /** The content, with the company's name in place. */
    static PolicyContent content(String companyName) {
        String company = oneLineOfMarkdown(companyName);
        return new PolicyContent(
                List.of(
                        new PolicyText(
                                "fr", "Charte d'usage des réseaux sociaux", body("starter-policy_fr.md", company)),
                        new PolicyText("en", "Social media policy", body("starter-policy_en.md", company))),
                PolicyRules.NONE,
                true);
    }

    private static String body(String resource, String company) {
        try (InputStream stream = StarterPolicy.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The starter policy " + resource + " is not on the class path.");
            }
            return new String(stream.readAllBytes(), UTF_8).replace(COMPANY, company);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A name is text, whatever characters are in it: it can neither break the line nor begin a link or an emphasis. */
    private static String oneLineOfMarkdown(String name) {
        return name.strip().replaceAll("\\s+", " ").replaceAll("([\\\\`*_{}\\[\\]<>()#|!])", "\\\\$1");
    }
}
