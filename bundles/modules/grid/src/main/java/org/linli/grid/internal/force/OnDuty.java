package org.linli.grid.internal.force;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * Somebody who can be called now.
 *
 * @param divisionId for which he is on duty: the place itself or what it belongs to
 */
public record OnDuty(
        UUID dutyId,
        Tier tier,
        Text tierLabel,
        String force,
        String contactName,
        String contactPhone,
        @Nullable UUID userId,
        @Nullable UUID organisationId,
        UUID divisionId) {}
