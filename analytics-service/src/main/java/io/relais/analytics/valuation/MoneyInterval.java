package io.relais.analytics.valuation;

import java.math.BigDecimal;

/**
 * An amount with its uncertainty, in hundredths.
 *
 * @param low with the low rates
 * @param central with the central rates
 * @param high with the high rates
 * @param currencyCode ISO 4217
 */
public record MoneyInterval(BigDecimal low, BigDecimal central, BigDecimal high, String currencyCode) {}
