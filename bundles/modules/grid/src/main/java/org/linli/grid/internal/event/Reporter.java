package org.linli.grid.internal.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who reported.
 *
 * @param userId null when not a user of the district
 * @param shownName masked name, such as {@code 张**}
 * @param nameCipher encrypted name
 * @param phoneCipher encrypted telephone number, null when not given
 */
public record Reporter(
        @Nullable UUID userId,
        @Nullable String shownName,
        @Nullable String nameCipher,
        @Nullable String phoneCipher) {}
