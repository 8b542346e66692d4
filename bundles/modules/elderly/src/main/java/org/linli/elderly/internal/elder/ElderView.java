package org.linli.elderly.internal.elder;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;
import org.linli.elderly.internal.standard.Level;

/**
 * An elder.
 *
 * @param personName null when the caller may not see persons of the division
 * @param categories null when the caller may not see why the elder is looked after
 * @param guardian masked
 * @param level null before the first assessment, and when the caller may not see it
 * @param endedOn day on which the elder moved away or died; null while looked after
 */
public record ElderView(
        UUID id,
        UUID divisionId,
        UUID personId,
        @Nullable String personName,
        @Nullable Set<ElderCategory> categories,
        CareMode careMode,
        @Nullable Guardian guardian,
        @Nullable Level level,
        @Nullable Text levelLabel,
        @Nullable LocalDate assessedOn,
        @Nullable LocalDate endedOn,
        boolean generated,
        long version)
        implements Versioned {}
