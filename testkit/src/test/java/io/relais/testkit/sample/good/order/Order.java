package io.relais.testkit.sample.good.order;

import io.relais.platform.tenancy.TenantId;
import io.relais.testkit.sample.good.stock.Stock;

/** Uses the JDK, tenancy and a feature that it may use. */
public record Order(TenantId tenant, Stock stock) {}
