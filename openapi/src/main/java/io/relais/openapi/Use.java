package io.relais.openapi;

/** What a message is used for. Its JSON differs: read-only fields are answered and refused, defaults are written out. */
enum Use {
    /** In an answer: every field without presence is there. */
    ANSWER,
    /** In a request: what Relais sets itself is not taken, and what may not be empty has to be there. */
    INPUT,
    /** In a request that changes a resource: nothing has to be there. */
    PATCH
}
