package io.relais.testkit.sample.bad.stock.mongo;

/** An adapter that is used from elsewhere. */
public record MongoStocks() {}
