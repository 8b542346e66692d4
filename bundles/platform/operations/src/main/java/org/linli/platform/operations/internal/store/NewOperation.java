package org.linli.platform.operations.internal.store;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.platform.operations.OperationLog.StepPlan;

/**
 * What is known about an operation when it is written.
 *
 * @param input JSON
 * @param exclusive key of which only one may be open, null for none
 * @param startedBy name as shown
 * @param startedById the person, null for the system
 * @param locale BCP 47 tag
 * @param runnable whether a runner of this bundle does the work
 */
public record NewOperation(
        String kind,
        String input,
        List<StepPlan> steps,
        @Nullable String exclusive,
        String startedBy,
        @Nullable UUID startedById,
        String locale,
        boolean runnable) {}
