package org.linli.platform.identity.internal.tenant;

/**
 * A phone number as it is stored.
 *
 * @param cipher encrypted
 * @param index keyed hash, equal for equal numbers of one district
 */
public record SealedPhone(String cipher, String index) {}
