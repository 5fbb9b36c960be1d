package io.relais.policy.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * That an acknowledgement becomes due.
 *
 * @param demand what is demanded
 * @param moment which of the reminders it is
 */
public record Reminder(Demand demand, Moment moment) {

    /** For how long after a moment its reminder is still worth sending, where no process ran then. */
    static final Duration PATIENCE = Duration.ofDays(1);

    /** When to remind. Its number is the one that the contract gives it, {@code PolicyAcknowledgementDue.Moment}. */
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

        Instant of(Demand demand) {
            return demand.bindingTime().minus(before);
        }
    }

    /** What makes it one: however often it is sent, it is the same. */
    public String id() {
        return demand.policy() + "/" + demand.version() + "/" + moment.name();
    }

    /**
     * The reminder of a demand that is to be sent at {@code now}: of the moments that have come since it was published, the
     * last. Empty where none has, or where that was too long ago.
     */
    static Optional<Reminder> due(Demand demand, Instant publishTime, Instant now) {
        return Arrays.stream(Moment.values())
                .filter(moment -> moment.of(demand).isAfter(publishTime))
                .filter(moment -> !moment.of(demand).isAfter(now))
                .reduce((earlier, later) -> later)
                .filter(moment -> moment.of(demand).plus(PATIENCE).isAfter(now))
                .map(moment -> new Reminder(demand, moment));
    }
}
