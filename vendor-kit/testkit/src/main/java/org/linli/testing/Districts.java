package org.linli.testing;

/** Two districts of one test. */
public record Districts(District first, District second) {}
