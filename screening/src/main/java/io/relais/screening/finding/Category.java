package io.relais.screening.finding;

/** What a finding is about. The names are those of the public API. */
public enum Category {
    SECRET,
    PERSONAL_DATA,
    CONFIDENTIAL,
    INSULT,
    HATE,
    THREAT,
    SEXUAL,
    ACCUSATION,
    CLAIM,
    MARKET_SENSITIVE,
    DISCLOSURE,
    QUIET_PERIOD,
    EMBARGO,
    FORMAT,
    PROTECTED_SPEECH;

    /** Whether it judges what somebody says, rather than what a text gives away. */
    public boolean isSpeech() {
        return switch (this) {
            case INSULT, HATE, THREAT, SEXUAL, ACCUSATION, CLAIM, DISCLOSURE, PROTECTED_SPEECH -> true;
            case SECRET, PERSONAL_DATA, CONFIDENTIAL, MARKET_SENSITIVE, QUIET_PERIOD, EMBARGO, FORMAT -> false;
        };
    }
}
