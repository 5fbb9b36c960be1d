package io.relais.screening.finding;

/** Whom a harmful statement is aimed at, as far as its words tell. */
public enum Target {
    /** The one who reads: "you". */
    READER,
    /** A person who is named, mentioned or given by a role. */
    PERSON,
    /** A company or an organisation. */
    COMPANY,
    /** A group that the law protects. */
    GROUP,
    /** Nobody in particular. */
    UNKNOWN
}
