package org.linli.platform.tenancy.internal.parameter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.Parameters;
import org.linli.api.tenant.TenantId;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.tenancy.ParameterStore;
import org.linli.platform.tenancy.internal.TenancyUnits;
import org.linli.platform.tenancy.internal.tenant.DivisionRow;
import org.linli.platform.tenancy.internal.tenant.ParameterChangeRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads and writes parameters of modules; checks every value against the schema before any is written. */
@Component(service = {ParameterStore.class, StoredParameterStore.class})
public final class StoredParameterStore implements ParameterStore {
    private static final String SYSTEM = "system";

    private final TenancyUnits units;
    private final EffectiveParameters effective;
    private final SchemaBook schemas;
    private final Divisions divisions;
    private final CurrentCall call;
    private final CallContexts calls;
    private final Ids ids;
    private final Json json = new Json();

    @Activate
    public StoredParameterStore(
            @Reference TenancyUnits units,
            @Reference EffectiveParameters effective,
            @Reference SchemaBook schemas,
            @Reference Divisions divisions,
            @Reference CurrentCall call,
            @Reference CallContexts calls,
            @Reference Ids ids) {
        this.units = units;
        this.effective = effective;
        this.schemas = schemas;
        this.divisions = divisions;
        this.call = call;
        this.calls = calls;
        this.ids = ids;
    }

    @Override
    public Parameters view(String module) {
        return new ModuleParameters(module, effective, divisions, call, json);
    }

    @Override
    public void set(
            TenantId tenant,
            String module,
            String schema,
            @Nullable UUID division,
            Map<String, @Nullable Object> values) {
        ParameterSchema compiled = schemas.compiled(schema);
        List<FieldError> faults = new ArrayList<>(
                compiled.faults(values.keySet(), outcome(tenant, module, compiled, division, values), locale()));
        if (division != null) {
            faults.addAll(compiled.districtOnly(values, locale()));
        }
        Refusals.refuse(faults);
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> texts.put(key, value == null ? null : json.write(value)));
        if (rows().set(module, division, texts, author().name(), author())) {
            effective.changed(tenant);
        }
    }

    @Override
    public Map<String, Object> own(TenantId tenant, String module, Set<String> keys) {
        Map<String, Object> values = new LinkedHashMap<>();
        rows().ofTenant(module).forEach((key, text) -> {
            Object value = keys.contains(key) ? json.plain(text) : null;
            if (value != null) {
                values.put(key, value);
            }
        });
        return values;
    }

    @Override
    public void takeBack(
            TenantId tenant, String module, Map<String, @Nullable Object> set, Map<String, Object> before) {
        Map<String, String> now = rows().ofTenant(module);
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        set.forEach((key, value) -> {
            String present = now.get(key);
            boolean untouched =
                    present == null ? value == null : value != null && json.same(present, json.write(value));
            if (untouched) {
                Object earlier = before.get(key);
                texts.put(key, earlier == null ? null : json.write(earlier));
            }
        });
        if (rows().set(module, null, texts, author().name(), author())) {
            effective.changed(tenant);
        }
    }

    /**
     * Makes whoever else compares and sets values of the tenant wait for the end of the open transaction; what is read behind it is
     * what he left.
     */
    public void lock(TenantId tenant) {
        units.tenant().find(DivisionRow.class, divisions.root().id(), LockModeType.PESSIMISTIC_WRITE);
        effective.changed(tenant);
    }

    /**
     * Takes back the last change, in the open transaction of the tenant.
     *
     * @return keys that were put back
     * @throws ProblemException 409 when there is nothing to take back; 422 when the module, as it is now, does not take the former
     *     values any more
     */
    public List<String> undo(TenantId tenant, String module, @Nullable UUID division) {
        List<String> keys = rows().undo(module, division, author().name(), author());
        if (keys.isEmpty()) {
            throw Refusals.nothingToUndo();
        }
        units.tenant().flush();
        effective.changed(tenant);
        schemas.of(tenant, module).ifPresent(schema -> {
            // The version of the module may be another one since
            Set<String> known = new HashSet<>(keys);
            known.retainAll(schema.keys());
            Refusals.refuse(schema.faults(known, outcome(tenant, module, schema, division, Map.of()), locale()));
        });
        return keys;
    }

    /** Newest first, in the open transaction of the tenant. */
    public List<ParameterChangeRow> history(String module, int limit) {
        return rows().history(module, limit);
    }

    /** Grows with every change of the module's own values, in the open transaction of the tenant. */
    public long version(String module) {
        return units.tenant()
                .createQuery("select count(c) from ParameterChangeRow c where c.module = :module", Long.class)
                .setParameter("module", module)
                .getSingleResult();
    }

    /** A stored text as the object that a REST answer carries. */
    public @Nullable Object plain(@Nullable String text) {
        return text == null ? null : json.plain(text);
    }

    /** Effective values with their sources, by key; empty when the tenant does not run the module. */
    public Optional<List<Described>> describe(TenantId tenant, String module, @Nullable UUID division) {
        Optional<ParameterSchema> schema = schemas.of(tenant, module);
        boolean runs = schema.isPresent() || schemas.enabled(tenant).contains(module);
        if (!runs) {
            return Optional.empty();
        }
        ModuleValues values = effective.of(tenant, module);
        List<UUID> path = path(division);
        return Optional.of(schema.stream()
                .flatMap(s -> s.keys().stream().map(key -> described(s, values, module, key, path)))
                .toList());
    }

    /** Schema text of the module version that the tenant runs. */
    public Optional<String> schemaText(TenantId tenant, String module) {
        return schemas.text(tenant, module);
    }

    /**
     * A key with what applies now.
     *
     * @param value null when neither set nor defaulted
     * @param schema the part of the schema that describes the key
     */
    public record Described(
            String key, @Nullable Object value, @Nullable StoredValue origin, Object schema) {}

    private Described described(
            ParameterSchema schema, ModuleValues values, String module, String key, List<UUID> path) {
        StoredValue origin = values.effective(module, key, path).orElse(null);
        Object value = origin == null ? null : json.plain(origin.json());
        return new Described(key, value, origin, json.plain(schema.describe(key).toString()));
    }

    /** The values that would apply to the place with these set. */
    ObjectNode outcome(
            TenantId tenant,
            String module,
            ParameterSchema schema,
            @Nullable UUID division,
            Map<String, @Nullable Object> values) {
        ModuleValues current = effective.stored(tenant).of(module, Optional.of(schema));
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        List<UUID> path = path(division);
        for (String key : schema.keys()) {
            if (values.get(key) == null) {
                current.effective(module, key, path).ifPresent(v -> object.set(key, json.read(v.json())));
            }
        }
        values.forEach((key, value) -> {
            if (value != null && schema.keys().contains(key)) {
                object.set(key, json.tree(value));
            }
        });
        return object;
    }

    private List<UUID> path(@Nullable UUID division) {
        if (division == null) {
            return List.of();
        }
        List<UUID> path = divisions.path(division).stream().map(Division::id).toList();
        if (path.isEmpty()) {
            throw ProblemException.unprocessable(
                    "unknown-division",
                    Text.of("没有这个区划", "there is no such division"),
                    List.of(new FieldError(
                            "query:division",
                            Text.of("没有这个区划", "no such division").in(locale()))));
        }
        return path;
    }

    private ParameterRows rows() {
        return new ParameterRows(units.tenant(), ids, json);
    }

    private ParameterRows.Author author() {
        Optional<CallContext> context = calls.current();
        String name = context.map(c -> c.caller().displayName()).orElse(SYSTEM);
        return new ParameterRows.Author(name, context.isPresent() ? call.now() : Instant.now());
    }

    private Locale locale() {
        return calls.current().map(CallContext::locale).orElse(Locale.SIMPLIFIED_CHINESE);
    }
}
