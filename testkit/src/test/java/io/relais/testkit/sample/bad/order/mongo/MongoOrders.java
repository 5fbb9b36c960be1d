package io.relais.testkit.sample.bad.order.mongo;

import io.relais.testkit.sample.bad.stock.mongo.MongoStocks;

/** Uses an adapter of another feature. */
public record MongoOrders(MongoStocks stocks) {}
