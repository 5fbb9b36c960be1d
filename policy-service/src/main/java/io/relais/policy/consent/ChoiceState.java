package io.relais.policy.consent;

/** What was chosen. */
public enum ChoiceState {
    /** Opted in. */
    GRANTED,
    /** Withdrawn, or refused. */
    WITHDRAWN
}
