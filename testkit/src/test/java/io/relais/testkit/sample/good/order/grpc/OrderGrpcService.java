package io.relais.testkit.sample.good.order.grpc;

import io.grpc.Status;
import io.relais.testkit.sample.good.order.Order;

/** Uses its root and gRPC. */
record OrderGrpcService(Order order, Status status) {}
