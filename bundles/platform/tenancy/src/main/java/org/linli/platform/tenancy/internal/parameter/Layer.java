package org.linli.platform.tenancy.internal.parameter;

/** Where a value comes from, from the farthest to the nearest; the nearest one applies. */
public enum Layer {
    /** The schema of the module itself. */
    DEFAULT,
    HOST,
    CITY,
    DISTRICT,
    DIVISION;

    /** Lower-case word of the HTTP contract. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
