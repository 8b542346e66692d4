package org.linli.registry.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place: estate (小区), building (楼栋), unit (单元) or dwelling (房屋).
 *
 * @param id of the place
 * @param kind which of the four
 * @param name name of the estate or number of the other kinds
 * @param divisionId where it lies
 * @param parentId the place around it; null for an estate
 */
public record PlaceRef(
        UUID id,
        Kind kind,
        String name,
        UUID divisionId,
        @Nullable UUID parentId) {
    /** Kinds of places from the outside in. */
    public enum Kind {
        ESTATE,
        BUILDING,
        UNIT,
        DWELLING
    }
}
