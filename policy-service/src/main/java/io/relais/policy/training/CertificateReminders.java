package io.relais.policy.training;

/** The reminders of certificates that were sent in one tenant. */
@FunctionalInterface
public interface CertificateReminders {

    /** Sends the reminder; changes nothing where it was sent before, by whatever process. Answers whether it sent it. */
    boolean send(CertificateReminder reminder);
}
