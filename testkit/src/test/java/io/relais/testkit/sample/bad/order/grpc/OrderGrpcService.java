package io.relais.testkit.sample.bad.order.grpc;

import io.lettuce.core.RedisURI;
import io.relais.testkit.sample.bad.order.mongo.MongoOrders;
import io.relais.testkit.sample.good.stock.Stock;

/** Uses another adapter, the driver of another technology, and another service; and is public. */
public record OrderGrpcService(MongoOrders orders, RedisURI redis, Stock foreign) {}
