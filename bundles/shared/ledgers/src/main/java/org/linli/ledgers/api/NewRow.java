package org.linli.ledgers.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row (X) that is added to a ledger.
 *
 * @param title at most 200 characters
 * @param divisionId where it lies: at or below the ledger
 * @param subject row of the contributing module that it stands for, unique in the ledger; null when there is none
 */
public record NewRow(
        String title, UUID divisionId, @Nullable UUID subject) {}
