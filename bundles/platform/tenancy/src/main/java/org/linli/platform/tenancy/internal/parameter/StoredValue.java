package org.linli.platform.tenancy.internal.parameter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A value in one layer of a district.
 *
 * @param division only in layer {@link Layer#DIVISION}
 * @param source where the value comes from
 * @param version of the row that it comes from
 */
public record StoredValue(
        String module, String key, Layer layer, @Nullable UUID division, String json, String source, long version) {}
