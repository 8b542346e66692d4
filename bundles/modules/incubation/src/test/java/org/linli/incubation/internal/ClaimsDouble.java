package org.linli.incubation.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.claims.api.ClaimList;
import org.linli.claims.api.ClaimSnapshot;
import org.linli.claims.api.ClaimState;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.Claims;
import org.linli.claims.api.ItemSnapshot;
import org.linli.claims.api.ItemState;
import org.linli.claims.api.NewItem;

/** One list with one place for each item, which tells its module what the engine tells it. */
final class ClaimsDouble implements Claims {
    private final Ids ids;
    private final Map<UUID, ItemSnapshot> items = new ConcurrentHashMap<>();
    private @Nullable ClaimList list;

    ClaimsDouble(Ids ids) {
        this.ids = ids;
    }

    void tells(ClaimList contributed) {
        list = contributed;
    }

    @Override
    public UUID publish(NewItem item) {
        if (!module().check(item).isEmpty()) {
            throw ProblemException.invalid(module().check(item).get(0));
        }
        return keep(new ItemSnapshot(
                ids.next(),
                item.list(),
                item.title(),
                item.divisionId(),
                ItemState.PUBLISHED,
                1,
                0,
                null,
                null,
                null,
                null,
                item.fields(),
                item.subject(),
                0));
    }

    private UUID keep(ItemSnapshot item) {
        items.put(item.id(), item);
        module().changed(item);
        return item.id();
    }

    @Override
    public void correct(UUID itemId, String title, @Nullable String description, Map<String, Object> fields) {
        ItemSnapshot old = Objects.requireNonNull(items.get(itemId));
        items.put(
                itemId,
                new ItemSnapshot(
                        itemId,
                        old.list(),
                        title,
                        old.divisionId(),
                        old.state(),
                        1,
                        old.taken(),
                        null,
                        null,
                        null,
                        null,
                        fields,
                        old.subject(),
                        old.version() + 1));
    }

    private ClaimList module() {
        return Objects.requireNonNull(list);
    }

    private ItemSnapshot at(UUID id, ItemState state, int taken) {
        ItemSnapshot old = Objects.requireNonNull(items.get(id));
        ItemSnapshot next = new ItemSnapshot(
                id,
                old.list(),
                old.title(),
                old.divisionId(),
                state,
                1,
                taken,
                null,
                null,
                null,
                null,
                old.fields(),
                old.subject(),
                old.version() + 1);
        items.put(id, next);
        return next;
    }

    @Override
    public void close(UUID itemId, String reason) {
        module().changed(at(itemId, ItemState.CLOSED, 0));
    }

    @Override
    public void withdraw(UUID itemId, String reason) {
        module().changed(at(itemId, ItemState.WITHDRAWN, 0));
    }

    @Override
    public UUID record(UUID itemId, Claimant claimant, Instant at) {
        if (Objects.requireNonNull(items.get(itemId)).free() == 0) {
            throw ProblemException.conflict("places-taken", Text.of("名额已满", "Taken"), Map.of());
        }
        UUID id = ids.next();
        module().changed(at(itemId, ItemState.CLAIMED, 1), claim(id, itemId, claimant, ClaimState.CLAIMED, at));
        return id;
    }

    void givesBack(UUID itemId, Claimant claimant, Instant at) {
        module().changed(
                        at(itemId, ItemState.PUBLISHED, 0),
                        claim(ids.next(), itemId, claimant, ClaimState.WITHDRAWN, at));
    }

    private static ClaimSnapshot claim(UUID id, UUID itemId, Claimant claimant, ClaimState state, Instant at) {
        return new ClaimSnapshot(id, itemId, claimant, state, at, null, null, null, null, 0, BigDecimal.ZERO, null, 0);
    }

    @Override
    public Optional<ItemSnapshot> item(UUID itemId) {
        return Optional.ofNullable(items.get(itemId));
    }

    @Override
    public List<ItemSnapshot> about(String key, Collection<UUID> subjects) {
        return items.values().stream()
                .filter(item -> item.subject() != null && subjects.contains(item.subject()))
                .toList();
    }

    @Override
    public List<ClaimSnapshot> claims(UUID itemId) {
        return List.of();
    }
}
