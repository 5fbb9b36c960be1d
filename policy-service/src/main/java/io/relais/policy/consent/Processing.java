package io.relais.policy.consent;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that Relais does with personal data in the name of a company (GDPR art. 30).
 *
 * @param id the last segment of {@code processings/{id}}
 * @param legalBasis what makes it lawful
 * @param purpose what the member is asked about; null where nobody is asked
 * @param personalData the kinds of personal data that it needs
 * @param descriptions by language: English and French
 */
public record Processing(
        String id,
        LegalBasis legalBasis,
        @Nullable Purpose purpose,
        List<String> personalData,
        Map<String, Description> descriptions) {

    /** Refuses a processing that asks for consent and has another basis, or the reverse. */
    public Processing {
        personalData = List.copyOf(personalData);
        descriptions = Map.copyOf(descriptions);
        if ((legalBasis == LegalBasis.CONSENT) != (purpose != null)) {
            throw new IllegalArgumentException("Who relies on consent asks for it, and who doesn't must not ask.");
        }
    }

    /** {@code processings/{id}}. */
    public String name() {
        return "processings/" + id;
    }

    /**
     * What is said of it in one language.
     *
     * @param title a few words
     * @param reason why that legal basis
     * @param retention for how long the data is kept
     */
    public record Description(String title, String reason, String retention) {}
}
