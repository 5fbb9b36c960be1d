package io.relais.testkit.sample.bad.order;

import io.grpc.Status;
import io.relais.testkit.sample.bad.stock.Stock;

/** Uses a technology, and a feature that it was not allowed. */
public record Order(Status status, Stock stock) {}
