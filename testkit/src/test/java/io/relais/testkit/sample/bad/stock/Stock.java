package io.relais.testkit.sample.bad.stock;

/** A feature that uses nothing. */
public record Stock(long units) {}
