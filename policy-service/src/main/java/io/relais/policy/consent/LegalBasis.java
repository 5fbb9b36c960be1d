package io.relais.policy.consent;

/** What makes a processing of personal data lawful. Its number is the one that the contract gives it. */
public enum LegalBasis {
    /** GDPR art. 6(1)(a): the member opted in. */
    CONSENT(1, "consent, GDPR article 6(1)(a)"),
    /** GDPR art. 6(1)(c): the law demands it. */
    LEGAL_OBLIGATION(2, "legal obligation, GDPR article 6(1)(c)"),
    /** GDPR art. 6(1)(f): an interest of the company that the member's does not outweigh. */
    LEGITIMATE_INTERESTS(3, "legitimate interests, GDPR article 6(1)(f)");

    private final int number;
    private final String citation;

    LegalBasis(int number, String citation) {
        this.number = number;
        this.citation = citation;
    }

    /** The number in the contract, from 1. */
    public int number() {
        return number;
    }

    /** What it is called, with the article. */
    public String citation() {
        return citation;
    }
}
