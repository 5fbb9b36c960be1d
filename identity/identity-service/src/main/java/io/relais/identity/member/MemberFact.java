package io.relais.identity.member;

/** What others are told of a member. */
public enum MemberFact {
    /** The member can sign in now. */
    JOINED,
    /** Attributes or roles changed. */
    CHANGED,
    /** The member's access has ended. */
    LEFT
}
