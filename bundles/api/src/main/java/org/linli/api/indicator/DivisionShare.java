package org.linli.api.indicator;

import java.util.UUID;

/**
 * A figure of one of the divisions that are compared.
 *
 * @param name of the division
 */
public record DivisionShare(UUID divisionId, String name, Indicator indicator) {}
