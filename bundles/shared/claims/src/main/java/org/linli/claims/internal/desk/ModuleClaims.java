package org.linli.claims.internal.desk;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.claims.api.ClaimSnapshot;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.Claims;
import org.linli.claims.api.ItemSnapshot;
import org.linli.claims.api.ItemState;
import org.linli.claims.api.NewItem;
import org.linli.claims.internal.lists.KnownList;
import org.linli.claims.internal.lists.ListBook;
import org.linli.claims.internal.store.ItemRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The engine as other modules see it. */
@Component(service = Claims.class)
public class ModuleClaims implements Claims {
    private final EntityManager em;
    private final ListBook lists;
    private final ItemBook book;
    private final ItemDesk desk;
    private final ClaimDesk claims;

    @Activate
    public ModuleClaims(
            @Reference EntityManager em,
            @Reference ListBook lists,
            @Reference ItemBook book,
            @Reference ItemDesk desk,
            @Reference ClaimDesk claims) {
        this.em = em;
        this.lists = lists;
        this.book = book;
        this.desk = desk;
        this.claims = claims;
    }

    @Override
    public UUID publish(NewItem item) {
        KnownList list = lists.require(item.list());
        UUID subject = item.subject();
        boolean there = subject != null
                && book.about(item.list(), List.of(subject)).stream()
                        .anyMatch(row -> !row.state().ended());
        if (there) {
            throw ProblemException.conflict(
                    "already-listed", Text.of("该对象已在清单中", "It is on the list already"), Map.of("list", item.list()));
        }
        UUID id = desk.add(list, item).id();
        em.flush();
        return id;
    }

    @Override
    public void correct(UUID itemId, String title, @Nullable String description, Map<String, Object> fields) {
        desk.correct(desk.locked(itemId), title, description, fields);
        em.flush();
    }

    @Override
    public void close(UUID itemId, String reason) {
        desk.end(desk.locked(itemId), ItemState.CLOSED, reason);
        em.flush();
    }

    @Override
    public void withdraw(UUID itemId, String reason) {
        desk.end(desk.locked(itemId), ItemState.WITHDRAWN, reason);
        em.flush();
    }

    @Override
    public UUID record(UUID itemId, Claimant claimant, Instant at) {
        UUID id = claims.record(itemId, claimant, at).id();
        em.flush();
        return id;
    }

    @Override
    public Optional<ItemSnapshot> item(UUID itemId) {
        return known(itemId).map(book::snapshot);
    }

    private Optional<ItemRow> known(UUID itemId) {
        return book.item(itemId).filter(row -> lists.find(row.list()).isPresent());
    }

    @Override
    public List<ItemSnapshot> about(String list, Collection<UUID> subjects) {
        return lists.find(list).isEmpty()
                ? List.of()
                : book.about(list, subjects).stream().map(book::snapshot).toList();
    }

    @Override
    public List<ClaimSnapshot> claims(UUID itemId) {
        return known(itemId).isEmpty()
                ? List.of()
                : book.claims(itemId).stream().map(book::snapshot).toList();
    }
}
