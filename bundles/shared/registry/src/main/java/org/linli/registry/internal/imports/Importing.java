package org.linli.registry.internal.imports;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Which of the external ids exist; null ones are passed over. */
    <R extends RegisterRow<?>> Set<String> known(Class<R> type, Stream<@Nullable String> externalIds) {
        Set<String> found = new HashSet<>();
        for (List<String> part :
                Parts.of(externalIds.flatMap(Stream::ofNullable).collect(Collectors.toSet()))) {
            found.addAll(em.createQuery(
                            "select e.externalId from " + type.getSimpleName() + " e where e.externalId in :ids",
                            String.class)
                    .setParameter("ids", part)
                    .getResultList());
        }
        return found;
    }

    /** The row it belongs to must be there. */
    void parent(List<FieldError> errors, String column, @Nullable String externalId, Set<String> known) {
        if (externalId == null || !known.contains(externalId)) {
            add(errors, column, "没有外部编号为此值的记录，请先导入", "Nothing has this external id; import that first");
        }
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
