package org.linli.registry.internal.check;

/** Sex as the identity number tells it (性别). */
public enum Sex {
    MALE,
    FEMALE
}
