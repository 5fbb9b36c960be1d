package io.relais.content.post;

import io.relais.platform.errors.FieldViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The mandatory particulars of a relayed legal announcement (Code de commerce, R210-3 and R210-4 for a formation).
 *
 * @param act the legal act
 * @param companyName the company's name
 * @param legalForm such as {@code SAS}
 * @param capital such as {@code 10 000 EUR}
 * @param registeredOffice its address
 * @param siren nine digits with a valid control digit; empty only for a formation, whose company has none yet
 * @param courtRegistry such as {@code RCS Paris}
 * @param medium the authorised medium that publishes it
 * @param publicationUri the publication in that medium
 * @param publicationTime the official publication: it is not relayed before
 */
public record LegalNotice(
        Act act,
        String companyName,
        String legalForm,
        String capital,
        String registeredOffice,
        String siren,
        String courtRegistry,
        String medium,
        String publicationUri,
        Instant publicationTime) {

    /** The legal act. */
    public enum Act {
        /** Formation of a company. */
        FORMATION,
        /** Transfer of the registered office. */
        TRANSFER_OF_SEAT,
        /** Change of director. */
        CHANGE_OF_DIRECTOR,
        /** Change of capital. */
        CAPITAL_CHANGE,
        /** Dissolution. */
        DISSOLUTION,
        /** Sale of a business. */
        SALE_OF_BUSINESS,
        /** Filing of accounts. */
        ACCOUNTS_FILING
    }

    List<FieldViolation> violations() {
        List<FieldViolation> violations = new ArrayList<>();
        require(violations, "companyName", companyName, "the company's name");
        require(violations, "legalForm", legalForm, "the company's legal form");
        require(violations, "capital", capital, "the company's capital");
        require(violations, "registeredOffice", registeredOffice, "the address of the registered office");
        require(violations, "courtRegistry", courtRegistry, "the court registry");
        require(violations, "medium", medium, "the authorised medium that publishes it");
        if (siren.isEmpty()) {
            if (act != Act.FORMATION) {
                violations.add(violation("siren", "Only the notice of a formation may lack the company's SIREN."));
            }
        } else if (!Siren.isValid(siren)) {
            violations.add(violation("siren", "This is no SIREN: its control digit is wrong."));
        }
        return violations;
    }

    private static void require(List<FieldViolation> violations, String field, String value, String what) {
        if (value.isBlank()) {
            violations.add(violation(field, "A legal notice needs " + what + "."));
        }
    }

    private static FieldViolation violation(String field, String message) {
        return new FieldViolation("legalNotice." + field, message);
    }
}
