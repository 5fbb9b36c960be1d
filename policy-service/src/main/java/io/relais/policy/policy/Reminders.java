package io.relais.policy.policy;

/** The reminders that were sent in one tenant. */
@FunctionalInterface
public interface Reminders {

    /** Sends the reminder; changes nothing where it was sent before, by whatever process. Answers whether it sent it. */
    boolean send(Reminder reminder);
}
