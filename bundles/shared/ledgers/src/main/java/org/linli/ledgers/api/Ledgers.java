package org.linli.ledgers.api;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.indicator.Indicator;

/**
 * The engine for modules that require it. Works in the transaction and in the name of the call; a person needs no permission of the engine,
 * since the contributing module has checked its own. What belongs to modules that are not enabled is as if it did not exist. Thread-safe;
 * throws {@link IllegalStateException} outside a call.
 */
public interface Ledgers {
    /**
     * The running ledger of a template in a division; begun when there is none.
     *
     * @throws org.linli.api.problem.ProblemException 422 when there is no such template or division
     */
    UUID begin(String template, UUID divisionId);

    /**
     * Adds a row, which is filled in from the open periods on; the one that stands for the subject already is given back.
     *
     * @throws org.linli.api.problem.ProblemException 404 without the ledger, 409 when it has ended or takes no more, 422 when the row does
     *     not fit
     */
    UUID addRow(UUID ledgerId, NewRow row);

    /**
     * Writes values of a row in the open period of the day, and hands it in.
     *
     * @param rowId of {@link #addRow}
     * @param values by the keys of fields; what is not named stays
     * @throws org.linli.api.problem.ProblemException 404 without the row, 409 when no period is open on the day, 422 with all fields that do
     *     not fit
     */
    void fill(UUID rowId, LocalDate day, Map<String, Object> values);

    /**
     * Tells something that figures count.
     *
     * @throws org.linli.api.problem.ProblemException 422 when the division does not exist
     */
    void observe(Observation observation);

    /** The figure of the period in which the day lies, for the division and everything below it; frozen when that period is closed. */
    Optional<Indicator> figure(String indicator, UUID divisionId, LocalDate day);

    /** What followed for the subjects and was not lifted, the newest first; in one statement. */
    List<ConsequenceSnapshot> consequences(Collection<UUID> subjects);
}
