package io.relais.policy.screening;

/**
 * The rules that the contract states for a message by itself, such as the length of a name. A request's are checked before it
 * arrives; this is for a message that only comes about here, by merging a change into what is stored.
 *
 * @param <M> the message
 */
@FunctionalInterface
public interface MessageRules<M> {

    /** Refuses a message that breaks a rule: INVALID_REQUEST with every field at fault. */
    void check(M message);
}
