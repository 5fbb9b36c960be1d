package io.relais.analytics.engagement;

/**
 * What became of one event.
 *
 * @param id the partner's id of it
 * @param status the outcome
 * @param reason why it was refused, naming the field; empty otherwise
 */
public record EngagementResult(String id, Status status, String reason) {

    /** The outcome. */
    public enum Status {
        /** Durable; it counts. */
        ACCEPTED,
        /** Accepted before; it counts once. */
        DUPLICATE,
        /** Refused. */
        REJECTED
    }

    static EngagementResult accepted(String id) {
        return new EngagementResult(id, Status.ACCEPTED, "");
    }

    static EngagementResult duplicate(String id) {
        return new EngagementResult(id, Status.DUPLICATE, "");
    }

    static EngagementResult rejected(String id, String reason) {
        return new EngagementResult(id, Status.REJECTED, reason);
    }
}
