package io.relais.screening.identifier;

import io.relais.screening.text.ScreenedText;
import java.util.Set;

/**
 * French company numbers (INSEE, décret 73-314): SIREN of nine digits and SIRET of fourteen, each with a control digit, and the words that speak
 * of them.
 */
final class CompanyNumbers {
    private static final int SIREN = 9;
    private static final int SIRET = 14;
    private static final int REACH = 60;

    /** What speaks of companies. */
    private static final Set<String> COMPANIES = Set.of(
            "siren",
            "siret",
            "rcs",
            "insee",
            "sirene",
            "kbis",
            "immatricule",
            "immatriculee",
            "immatriculation",
            "registre",
            "tva",
            "vat",
            "etablissement",
            "entreprise",
            "societe",
            "company",
            "business",
            "sas",
            "sarl",
            "sa",
            "eurl",
            "sasu",
            "capital",
            "registered",
            "registration",
            "register",
            "siege",
            "annuaire");

    /** What speaks of their numbers, so that figures with the control digit are no phone number, whatever is said beside. */
    private static final Set<String> NUMBERS = Set.of(
            "siren",
            "siret",
            "rcs",
            "kbis",
            "insee",
            "sirene",
            "immatricule",
            "immatriculee",
            "immatriculation",
            "registre",
            "registration",
            "company",
            "entreprise",
            "societe");

    private CompanyNumbers() {}

    /** Whether a company is spoken of around a number. */
    static boolean isSpokenOf(ScreenedText text, int start, int end) {
        return Context.around(text, start, end, REACH, COMPANIES);
    }

    /** Whether figures are a company's number, by their control digit and by the words around them. */
    static boolean isTold(ScreenedText text, int start, int end) {
        StringBuilder digits = new StringBuilder(SIRET);
        for (int i = start; i < end && digits.length() <= SIRET; i++) {
            if (text.isDigit(i)) {
                digits.append(text.at(i));
            }
        }
        boolean controlled = digits.length() == SIREN && Checksums.siren(digits.toString())
                || digits.length() == SIRET && Checksums.siret(digits.toString());
        return controlled && digits.charAt(0) != '0' && Context.around(text, start, end, REACH, NUMBERS);
    }

    /** Whether a link leads to a register and ends with a company's number: {@code societe.com/societe/acme-552100554.html}. */
    static boolean isLinked(ScreenedText text, int start) {
        return text.at(start - 1) == '-' && Context.before(text, start, REACH, NUMBERS);
    }
}
