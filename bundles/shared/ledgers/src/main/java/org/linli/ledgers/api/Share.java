package org.linli.ledgers.api;

import java.math.BigDecimal;

/** Part and whole, so that points can be checked. */
public record Share(BigDecimal numerator, BigDecimal denominator) {}
