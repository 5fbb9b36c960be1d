package io.relais.testkit.sample.good.stock;

/** A feature that uses nothing. */
public record Stock(long units) {}
