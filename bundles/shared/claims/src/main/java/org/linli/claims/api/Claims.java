package org.linli.claims.api;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The engine for modules that require it. Works in the transaction and in the name of the call; a person needs no permission of the engine,
 * since the contributing module has checked its own. Lists of modules that are not enabled, and items on them, are as if they did not
 * exist. Thread-safe; throws {@link IllegalStateException} outside a call.
 */
public interface Claims {
    /**
     * Puts an item on a list and publishes it.
     *
     * @return id of the item
     * @throws org.linli.api.problem.ProblemException 422 with everything that does not fit; 409 when an item of the list stands for the
     *     same subject and has not ended
     */
    UUID publish(NewItem item);

    /**
     * Puts right what an item says. Where it lies, its days, places and claims stay as they are: whoever has claimed it keeps it.
     *
     * @param title at most 200 characters
     * @param description at most 2,000 characters; null for none
     * @param fields by the schema of the list
     * @throws org.linli.api.problem.ProblemException 404 when there is no such item, 409 when it has ended, 422 with everything that does
     *     not fit
     */
    void correct(UUID itemId, String title, @Nullable String description, Map<String, Object> fields);

    /**
     * Closes an item for good: what was confirmed stays, open claims end and their claimants are told.
     *
     * @param reason shown to them, at most 500 characters
     * @throws org.linli.api.problem.ProblemException 404 when there is none, 409 when it has ended
     */
    void close(UUID itemId, String reason);

    /**
     * Takes an item back; open claims end and their claimants are told.
     *
     * @param reason shown to them, at most 500 characters
     * @throws org.linli.api.problem.ProblemException 404 when there is none, 409 when it has ended
     */
    void withdraw(UUID itemId, String reason);

    /**
     * Writes down a claim that was made before and elsewhere, such as on paper; the module answers for it. It holds a place at once.
     *
     * @param at when it was made, not in the future
     * @return id of the claim
     * @throws org.linli.api.problem.ProblemException 404 when there is no such item, 422 when it lies in the future, 409 when the item has ended, is not
     *     published, or has no place left
     */
    UUID record(UUID itemId, Claimant claimant, Instant at);

    /** The item as it stands. */
    Optional<ItemSnapshot> item(UUID itemId);

    /** Items of a list that stand for the rows, the newest first; in one statement. */
    List<ItemSnapshot> about(String list, Collection<UUID> subjects);

    /** Claims of an item in the order in which they were made. */
    List<ClaimSnapshot> claims(UUID itemId);
}
