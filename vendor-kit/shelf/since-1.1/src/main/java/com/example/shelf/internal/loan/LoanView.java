package com.example.shelf.internal.loan;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Versioned;

/**
 * A loan as others see it.
 *
 * @param extended how often
 */
public record LoanView(
        UUID id,
        UUID toolId,
        String toolName,
        String borrower,
        LocalDate lentOn,
        LocalDate dueOn,
        @Nullable LocalDate returnedOn,
        int extended,
        long version)
        implements Versioned {}
