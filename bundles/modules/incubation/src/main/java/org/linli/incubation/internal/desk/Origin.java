package org.linli.incubation.internal.desk;

/**
 * Where an imported row comes from.
 *
 * @param externalId key in the sender's system
 * @param generated whether it is generated sample data
 */
public record Origin(String externalId, boolean generated) {}
