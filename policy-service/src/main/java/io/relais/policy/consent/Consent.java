package io.relais.policy.consent;

import java.time.Instant;

/**
 * A choice as it stands.
 *
 * @param key what it is about
 * @param purposeVersion the version of the notice that was shown
 * @param state what was chosen
 * @param changeTime when it was chosen last
 */
public record Consent(ChoiceKey key, int purposeVersion, ChoiceState state, Instant changeTime) {

    /** Whether the member opted in. */
    public boolean granted() {
        return state == ChoiceState.GRANTED;
    }
}
