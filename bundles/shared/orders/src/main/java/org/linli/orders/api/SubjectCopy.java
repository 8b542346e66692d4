package org.linli.orders.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a subject module keeps of a case in its own row, for the consistency check.
 *
 * @param subjectId row of the subject module
 * @param state copied state
 * @param dueAt copied overall deadline
 * @param caseVersion copied {@link CaseSnapshot#version()}
 */
public record SubjectCopy(
        UUID subjectId, CaseState state, @Nullable Instant dueAt, long caseVersion) {}
