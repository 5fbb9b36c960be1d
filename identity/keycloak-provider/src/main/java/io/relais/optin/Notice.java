package io.relais.optin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a member is shown, and how they stand, as the ledger has it at one moment.
 *
 * @param policy the policy in force; empty where the company has published none
 * @param purposes what can be chosen, in the order in which to show it
 * @param granted the choices that are opted in to now
 */
public record Notice(Optional<Policy> policy, List<Purpose> purposes, Set<Choice> granted) {

    public Notice {
        purposes = List.copyOf(purposes);
        granted = Set.copyOf(granted);
    }

    /** Every choice on offer with the purpose it belongs to, in the order in which to show it. */
    public Map<Choice, Purpose> choices() {
        Map<Choice, Purpose> choices = new LinkedHashMap<>();
        purposes.forEach(purpose -> purpose.choices().forEach(choice -> choices.put(choice, purpose)));
        return choices;
    }

    /**
     * What an answer refers to: the same as long as the policy's version, the versions of the purposes' notices and
     * the networks on offer are. It does not depend on what the member chose.
     */
    public String digest() {
        StringBuilder shown = new StringBuilder();
        policy.ifPresent(
                p -> shown.append(p.name()).append('@').append(p.version()).append('\n'));
        for (Purpose purpose : purposes) {
            shown.append(purpose.name()).append('@').append(purpose.version());
            shown.append(purpose.networks()).append('\n');
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(shown.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
