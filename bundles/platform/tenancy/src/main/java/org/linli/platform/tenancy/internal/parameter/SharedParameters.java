package org.linli.platform.tenancy.internal.parameter;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.internal.TenancyUnits;
import org.linli.platform.tenancy.internal.TenantDirectory;
import org.linli.platform.tenancy.internal.host.SharedChangeRow;
import org.linli.platform.tenancy.internal.host.SharedParameterRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Values for every district and for those of a city; the city is the first four digits of a code. {@link SharedCopies} brings them to
 * the districts.
 */
@Component(service = SharedParameters.class)
public final class SharedParameters {
    private final TenancyUnits units;
    private final Transactions transactions;
    private final TenantDirectory directory;
    private final SharedCopies copies;
    private final SchemaBook schemas;
    private final CallContexts calls;
    private final Ids ids;
    private final Json json = new Json();

    @Activate
    public SharedParameters(
            @Reference TenancyUnits units,
            @Reference Transactions transactions,
            @Reference TenantDirectory directory,
            @Reference SharedCopies copies,
            @Reference SchemaBook schemas,
            @Reference CallContexts calls,
            @Reference Ids ids) {
        this.units = units;
        this.transactions = transactions;
        this.directory = directory;
        this.copies = copies;
        this.schemas = schemas;
        this.calls = calls;
        this.ids = ids;
    }

    /** A shared value. */
    public record SharedValue(String key, Object value, String by, Instant at, long version) {}

    /**
     * Values of one module in one area.
     *
     * @param version grows with every change of them
     */
    public record SharedValues(List<SharedValue> values, long version) {}

    public SharedValues of(String area, String module) {
        return transactions.host(
                Access.READ,
                () -> new SharedValues(
                        SharedParameterRow.ofAreas(units.host(), List.of(area)).stream()
                                .filter(row -> row.module().equals(module) && row.json() != null)
                                .map(row -> new SharedValue(
                                        row.key(),
                                        json.plain(Objects.requireNonNull(row.json())),
                                        row.by(),
                                        row.at(),
                                        row.version()))
                                .sorted(Comparator.comparing(SharedValue::key))
                                .toList(),
                        version(area, module)));
    }

    /**
     * One value that was changed.
     *
     * @param change groups values that were changed together
     * @param undone whether it was taken back, or is itself the taking back of another
     */
    public record SharedChange(
            UUID change,
            String key,
            @Nullable Object before,
            @Nullable Object after,
            String by,
            Instant at,
            boolean undone) {}

    /** Newest first. */
    public List<SharedChange> history(String area, String module, int limit) {
        return transactions.host(
                Access.READ,
                () -> changes(area, module).setMaxResults(limit).getResultList().stream()
                        .map(row -> new SharedChange(
                                row.change(),
                                row.key(),
                                plain(row.before()),
                                plain(row.after()),
                                row.by(),
                                row.at(),
                                row.undone()))
                        .toList());
    }

    /** Looks at what is there before it is changed, when nobody else can change it any more; and takes part in the change. */
    public interface Witness {
        /** @throws ProblemException when it is not what the caller has seen */
        void before(long version);

        /** Told before the change commits. */
        void changing(UUID change, Set<String> keys);
    }

    /**
     * Sets or, with null, removes values of an area and copies them into its districts.
     *
     * @param area four digits, or {@link SharedParameterRow#EVERYWHERE}
     * @throws ProblemException 422 with every value that does not fit what some district of the area runs
     */
    public void set(String area, String module, Map<String, @Nullable Object> values, Witness witness) {
        List<TenantInfo> concerned = districtsOf(area);
        Refusals.refuse(faults(concerned, module, values));
        transactions.host(Access.WRITE, () -> {
            SharedCopies.Change copied = copies.begin();
            witness.before(version(area, module));
            Map<String, @Nullable String> texts = new LinkedHashMap<>();
            values.forEach((key, value) -> texts.put(key, value == null ? null : json.write(value)));
            UUID change = ids.next();
            write(area, module, texts, change);
            witness.changing(change, values.keySet());
            copied.reaches(concerned);
            return change;
        });
    }

    /**
     * Takes back the last change of the values that has not been taken back yet; again, the one before.
     *
     * @throws ProblemException 409 when there is none; 422 when some district of the area runs a version that does not take the former
     *     values any more
     */
    public void undo(String area, String module, Witness witness) {
        List<TenantInfo> concerned = districtsOf(area);
        transactions.host(Access.WRITE, () -> {
            SharedCopies.Change copied = copies.begin();
            witness.before(version(area, module));
            List<SharedChangeRow> done = lastChange(area, module);
            Map<String, @Nullable String> former = new LinkedHashMap<>();
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            done.forEach(row -> {
                former.put(row.key(), row.before());
                values.put(row.key(), plain(row.before()));
            });
            Refusals.refuse(faults(concerned, module, values));
            UUID change = ids.next();
            // noted as undone at once: undoing twice goes back two changes instead of to and fro
            write(area, module, former, change).forEach(SharedChangeRow::markUndone);
            done.forEach(SharedChangeRow::markUndone);
            witness.changing(change, former.keySet());
            copied.reaches(concerned);
            return change;
        });
    }

    /** @throws ProblemException 409 when there is none */
    private List<SharedChangeRow> lastChange(String area, String module) {
        List<SharedChangeRow> open = units.host()
                .createQuery(
                        "select c from SharedChangeRow c where c.area = :area and c.module = :module"
                                + " and c.undone = false order by c.id desc",
                        SharedChangeRow.class)
                .setParameter("area", area)
                .setParameter("module", module)
                .setMaxResults(1)
                .getResultList();
        if (open.isEmpty()) {
            throw Refusals.nothingToUndo();
        }
        return units.host()
                .createQuery("select c from SharedChangeRow c where c.change = :change", SharedChangeRow.class)
                .setParameter("change", open.get(0).change())
                .getResultList();
    }

    private TypedQuery<SharedChangeRow> changes(String area, String module) {
        return units.host()
                .createQuery(
                        "select c from SharedChangeRow c where c.area = :area and c.module = :module order by c.id desc",
                        SharedChangeRow.class)
                .setParameter("area", area)
                .setParameter("module", module);
    }

    private long version(String area, String module) {
        return units.host()
                .createQuery(
                        "select count(c) from SharedChangeRow c where c.area = :area and c.module = :module",
                        Long.class)
                .setParameter("area", area)
                .setParameter("module", module)
                .getSingleResult();
    }

    private @Nullable Object plain(@Nullable String text) {
        return text == null ? null : json.plain(text);
    }

    private List<SharedChangeRow> write(String area, String module, Map<String, @Nullable String> texts, UUID change) {
        EntityManager em = units.host();
        Map<String, SharedParameterRow> existing = new HashMap<>();
        SharedParameterRow.ofAreas(units.host(), List.of(area)).stream()
                .filter(row -> row.module().equals(module))
                .forEach(row -> existing.put(row.key(), row));
        String author = calls.current().map(c -> c.caller().displayName()).orElse("system");
        Instant now = Instant.now();
        List<SharedChangeRow> changes = new ArrayList<>();
        texts.forEach((key, text) -> {
            SharedParameterRow row = existing.get(key);
            String before = row == null ? null : row.json();
            boolean same = before == null ? text == null : text != null && json.same(before, text);
            if (same) {
                return;
            }
            if (row == null) {
                row = new SharedParameterRow(ids.next(), area, module, key);
            }
            SharedChangeRow note = new SharedChangeRow(ids.next(), change, row, text, author, now);
            em.persist(note);
            changes.add(note);
            row.assign(text, author, now);
            if (!existing.containsKey(key)) {
                em.persist(row);
            }
        });
        return changes;
    }

    private List<TenantInfo> districtsOf(String area) {
        boolean everywhere = area.equals(SharedParameterRow.EVERYWHERE);
        return directory.all().stream()
                .filter(t -> everywhere || t.code().startsWith(area))
                .toList();
    }

    private List<FieldError> faults(List<TenantInfo> tenants, String module, Map<String, @Nullable Object> values) {
        Locale locale = calls.current().map(CallContext::locale).orElse(Locale.SIMPLIFIED_CHINESE);
        var object = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        Map<String, Object> wanted = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (value != null) {
                wanted.put(key, value);
                object.set(key, json.tree(value));
            }
        });
        return tenants.stream()
                .map(t -> schemas.of(t.id(), module))
                .flatMap(Optional::stream)
                .distinct()
                .flatMap(schema -> schema.faults(wanted.keySet(), object, locale).stream())
                .distinct()
                .toList();
    }
}
