package io.relais.testkit.sample.good.order.mongo;

import com.mongodb.client.MongoCollection;
import io.relais.testkit.sample.good.order.Order;
import org.bson.Document;

/** Uses its root and the driver. */
record MongoOrders(MongoCollection<Document> orders, Order last) {}
