package io.relais.testkit.sample.good.order.mongo;

/** The public class of an adapter. */
public final class MongoOrderConfiguration {}
