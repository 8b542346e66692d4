package org.linli.registry.internal.imports;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.registry.internal.lookup.Parts;
import org.linli.registry.internal.store.RegisterRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the importers of all registers have in common: finding rows by their external ids, in one statement a batch. */
@Component(service = Importing.class)
public class Importing {
    final EntityManager em;
    final Ids ids;

    private final CurrentCall call;
    private final Divisions divisions;

    @Activate
    public Importing(
            @Reference EntityManager em,
            @Reference Ids ids,
            @Reference CurrentCall call,
            @Reference Divisions divisions) {
        this.em = em;
        this.ids = ids;
        this.call = call;
        this.divisions = divisions;
    }

    /** Rows by external id; the register's entity must have the attribute {@code externalId}. */
    <R extends RegisterRow<?>> Map<String, R> rows(Class<R> type, Collection<String> externalIds) {
        Map<String, R> found = new HashMap<>();
        for (List<String> part : Parts.of(externalIds)) {
            em.createQuery(
                            "select e.externalId, e from " + type.getSimpleName() + " e where e.externalId in :ids",
                            Object[].class)
                    .setParameter("ids", part)
                    .getResultList()
                    .forEach(row -> found.put((String) row[0], type.cast(row[1])));
        }
        return found;
    }

    /** Division by code, as far as the caller may write there. */
    Optional<UUID> division(@Nullable String code, String permission) {
        return code == null
                ? Optional.empty()
                : divisions
                        .byCode(code)
                        .map(Division::id)
                        .filter(id -> call.caller().scope(permission).covers(id));
    }

    void text(List<FieldError> errors, String column, @Nullable String value, int most) {
        if (value == null || value.isBlank() || value.length() > most) {
            add(errors, column, "须为1至" + most + "字", "Must have 1 to " + most + " characters");
        }
    }

    void division(List<FieldError> errors, @Nullable String code, String permission) {
        if (division(code, permission).isEmpty()) {
            add(errors, "division", "没有这个区划或不在您的范围内", "No such division, or outside your scope");
        }
    }

    /** A row that is there. @param division where it lies */
    record Known(UUID id, UUID division) {}

    /** Those of the external ids that exist, wherever they lie; null ones are passed over. */
    Map<String, Known> known(Class<? extends RegisterRow<?>> type, Stream<@Nullable String> externalIds) {
        Map<String, Known> found = new HashMap<>();
        for (List<String> part :
                Parts.of(externalIds.flatMap(Stream::ofNullable).collect(Collectors.toSet()))) {
            em.createQuery(
                            "select e.externalId, e.id, e.divisionId from " + type.getSimpleName()
                                    + " e where e.externalId in :ids",
                            Object[].class)
                    .setParameter("ids", part)
                    .getResultList()
                    .forEach(row -> found.put((String) row[0], new Known((UUID) row[1], (UUID) row[2])));
        }
        return found;
    }

    boolean covers(String permission, UUID division) {
        return call.caller().scope(permission).covers(division);
    }

    void range(List<FieldError> errors, String column, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            add(errors, column, "须为" + least + "至" + most, "Must be " + least + " to " + most);
        }
    }

    void add(List<FieldError> errors, String column, String zh, String en) {
        errors.add(new FieldError("/" + column, Text.of(zh, en).in(call.locale())));
    }

    void add(List<FieldError> errors, String pointer, Text message) {
        errors.add(new FieldError(pointer, message.in(call.locale())));
    }
}
