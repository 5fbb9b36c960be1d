package io.relais.content.share;

/** Where a share stands. A share by dialogue is posted by the member, so there is no state in which Relais posts it. */
public enum ShareState {
    /** Waits for its time. */
    SCHEDULED,
    /** The share dialogue was handed out; whether it was posted is not known. */
    OPENED,
    /** Posted, as the member says. */
    PUBLISHED,
    /** Given up by the member; or, where it waited for its time, see {@link CancelReason}. */
    CANCELLED,
    /** Its post was retracted. Never stored: the post tells. */
    RETRACTED
}
