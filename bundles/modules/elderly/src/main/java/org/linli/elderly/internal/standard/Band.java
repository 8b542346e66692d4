package org.linli.elderly.internal.standard;

/**
 * Totals that make a level.
 *
 * @param from lowest total of the level; it reaches up to the next better one
 */
public record Band(Level level, int from) {}
