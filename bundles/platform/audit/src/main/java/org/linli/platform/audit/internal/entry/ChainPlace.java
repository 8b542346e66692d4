package org.linli.platform.audit.internal.entry;

/**
 * A place in a chain.
 *
 * @param number of the row, 0 before the first
 * @param hash over it and all before it
 */
public record ChainPlace(long number, String hash) {
    static final ChainPlace START = new ChainPlace(0, ChainHash.START);
}
