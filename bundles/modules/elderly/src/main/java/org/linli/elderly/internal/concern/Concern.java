package org.linli.elderly.internal.concern;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a visit gives reason to look into.
 *
 * @param divisionId where the elder lives
 * @param title shown in work lists, says nothing of who it is about
 * @param words in clear; null for none
 */
public record Concern(
        ConcernKind kind,
        UUID divisionId,
        UUID elderId,
        UUID visitId,
        String title,
        @Nullable String words) {}
