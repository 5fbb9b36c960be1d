package io.relais.identity.member;

/** Where a member is between coming and going. */
public enum MemberStanding {
    /** The e-mail address is reserved; the sign-in is being made. Unknown to everybody else. */
    JOINING,
    /** Registered. */
    ACTIVE,
    /** Deleted: without access, and unknown to everybody else; the sign-in is being removed. */
    LEAVING
}
