package io.relais.policy.training;

import java.time.LocalDate;

/**
 * That certificates of a course expire on a day.
 *
 * @param course the last segment of {@code courses/{id}}
 * @param day in UTC
 * @param moment which of the reminders it is
 */
public record CertificateReminder(String course, LocalDate day, Moment moment) {

    /** When to remind. Its number is the one that the contract gives it, {@code CertificateExpiring.Moment}. */
    public enum Moment {
        /** A week before they expire. */
        WEEK_BEFORE(1, 7),
        /** A day before they expire. */
        DAY_BEFORE(2, 1),
        /** On the day on which they expire. */
        EXPIRY(3, 0);

        private final int number;
        private final int days;

        Moment(int number, int days) {
            this.number = number;
            this.days = days;
        }

        /** The number in the contract, from 1. */
        public int number() {
            return number;
        }

        /** The day of expiry of which to remind on {@code today}. */
        LocalDate remindedOn(LocalDate today) {
            return today.plusDays(days);
        }
    }

    /** What makes it one: however often it is sent, it is the same. */
    public String id() {
        return course + "/" + day + "/" + moment.name();
    }
}
