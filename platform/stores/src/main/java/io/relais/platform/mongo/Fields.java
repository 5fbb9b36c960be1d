package io.relais.platform.mongo;

/** Names that every tenant's document uses in the same way. */
final class Fields {
    static final String ID = "_id";
    static final String TENANT = "tenant";
    static final String VERSION = "version";
    static final String OUTBOX = "outbox";

    private Fields() {}
}
