package io.relais.policy.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * That something becomes due.
 *
 * @param due what is demanded
 * @param moment which of the reminders it is
 */
public record Reminder(Due due, Moment moment) {

    /** For how long after a moment its reminder is still worth sending, where no process ran then. */
    static final Duration PATIENCE = Duration.ofDays(1);

    /**
     * When to remind. Its number is the one that the contract gives it, {@code PolicyAcknowledgementDue.Moment} and
     * {@code CourseCertificateDue.Moment}.
     */
    public enum Moment {
        /** A week before it binds. */
        WEEK_BEFORE(1, Duration.ofDays(7)),
        /** A day before it binds. */
        DAY_BEFORE(2, Duration.ofDays(1)),
        /** When it binds. */
        BINDING(3, Duration.ZERO);

        private final int number;
        private final Duration before;

        Moment(int number, Duration before) {
            this.number = number;
            this.before = before;
        }

        /** The number in the contract, from 1. */
        public int number() {
            return number;
        }

        Instant of(Due due) {
            return due.bindingTime().minus(before);
        }
    }

    /** What makes it one: however often it is sent, it is the same. */
    public String id() {
        return due.dueId() + "/" + moment.name();
    }

    /**
     * The reminder that is to be sent at {@code now}: of the moments that have come since it was demanded, the
     * last. Empty where none has, or where that was too long ago.
     */
    static Optional<Reminder> due(Due due, Instant publishTime, Instant now) {
        return Arrays.stream(Moment.values())
                .filter(moment -> moment.of(due).isAfter(publishTime))
                .filter(moment -> !moment.of(due).isAfter(now))
                .reduce((earlier, later) -> later)
                .filter(moment -> moment.of(due).plus(PATIENCE).isAfter(now))
                .map(moment -> new Reminder(due, moment));
    }
}
