package io.relais.analytics.measure;

/** What is counted. */
public enum Measure {
    /** A share was started; counted −1 when it is given up. */
    SHARE,
    /** A human click on a tracked link. */
    TRACKED_CLICK,
    /** The first click of a visitor on a tracked link on one day. */
    UNIQUE_CLICK,
    /** A click that a network counted and a partner app reported. */
    REPORTED_CLICK,
    /** A share was shown. */
    IMPRESSION,
    /** A like or another reaction. */
    REACTION,
    /** A comment. */
    COMMENT,
    /** Somebody shared the share. */
    RESHARE,
    /** A sale or a lead. */
    CONVERSION
}
