package org.linli.platform.tenancy.internal.parameter;

/**
 * A value that a district inherits.
 *
 * @param source code of the city, or {@code host}
 * @param version of the row it comes from
 */
public record Inherited(Place place, String json, String source, long version) {
    /** Which value it is. */
    public record Place(Layer layer, String module, String key) {}
}
