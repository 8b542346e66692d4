package org.linli.platform.tenancy.internal.parameter;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.internal.TenancyUnits;
import org.linli.platform.tenancy.internal.TenantDirectory;
import org.linli.platform.tenancy.internal.host.SharedChangeRow;
import org.linli.platform.tenancy.internal.host.SharedParameterRow;
import org.linli.platform.tenancy.internal.tenant.ParameterRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Values for every district and for those of a city; the city is the first four digits of a code. Each district gets a copy
 * into its own rows, in a transaction of its own; what a crash leaves out is copied when it is looked at next.
 */
@Component(service = SharedParameters.class)
public final class SharedParameters {
    private final TenancyUnits units;
    private final Transactions transactions;
    private final TenantDirectory directory;
    private final EffectiveParameters effective;
    private final SchemaBook schemas;
    private final CallContexts calls;
    private final Ids ids;
    private final Json json = new Json();

    @Activate
    public SharedParameters(
            @Reference TenancyUnits units,
            @Reference Transactions transactions,
            @Reference TenantDirectory directory,
            @Reference EffectiveParameters effective,
            @Reference SchemaBook schemas,
            @Reference CallContexts calls,
            @Reference Ids ids) {
        this.units = units;
        this.transactions = transactions;
        this.directory = directory;
        this.effective = effective;
        this.schemas = schemas;
        this.calls = calls;
        this.ids = ids;
    }

    /** What a district with the code inherits now. */
    public List<Inherited> inheritedBy(String code) {
        String city = code.substring(0, 4);
        return transactions.host(
                Access.READ,
                () -> rows(List.of(SharedParameterRow.EVERYWHERE, city)).stream()
                        .filter(row -> row.json() != null)
                        .map(SharedParameters::inherited)
                        .toList());
    }

    /** A shared value. */
    public record SharedValue(String key, Object value, String by, Instant at, long version) {}

    /** Values of one module in one area. */
    public List<SharedValue> of(String area, String module) {
        return transactions.host(
                Access.READ,
                () -> rows(List.of(area)).stream()
                        .filter(row -> row.module().equals(module) && row.json() != null)
                        .map(row -> new SharedValue(
                                row.key(),
                                json.plain(Objects.requireNonNull(row.json())),
                                row.by(),
                                row.at(),
                                row.version()))
                        .toList());
    }

    /**
     * Sets or, with null, removes values of an area and copies them into its districts.
     *
     * @param area four digits, or {@link SharedParameterRow#EVERYWHERE}
     * @param withinTransaction told the id of the change before it commits
     * @throws ProblemException 422 with every value that does not fit what some district of the area runs
     */
    public void set(
            String area, String module, Map<String, @Nullable Object> values, Consumer<UUID> withinTransaction) {
        List<TenantInfo> concerned = districtsOf(area);
        refuse(faults(concerned, module, values));
        transactions.host(Access.WRITE, () -> {
            UUID change = write(area, module, values);
            withinTransaction.accept(change);
            return change;
        });
        concerned.forEach(this::copyInto);
    }

    /** Makes the district's copies equal to what it inherits, in a transaction of the district. */
    public void copyInto(TenantInfo tenant) {
        List<Inherited> inherited = inheritedBy(tenant.code());
        transactions.tenant(tenant.id(), Access.WRITE, () -> {
            boolean changed = new ParameterRows(units.tenant(), ids, json).inherit(inherited);
            if (changed) {
                effective.changed(tenant.id());
            }
            return changed;
        });
    }

    private UUID write(String area, String module, Map<String, @Nullable Object> values) {
        EntityManager em = units.host();
        Map<String, SharedParameterRow> existing = new HashMap<>();
        rows(List.of(area)).stream()
                .filter(row -> row.module().equals(module))
                .forEach(row -> existing.put(row.key(), row));
        UUID change = ids.next();
        String author = calls.current().map(c -> c.caller().displayName()).orElse("system");
        Instant now = Instant.now();
        for (Map.Entry<String, @Nullable Object> entry : new LinkedHashMap<>(values).entrySet()) {
            Object value = entry.getValue();
            String text = value == null ? null : json.write(value);
            SharedParameterRow row = existing.get(entry.getKey());
            if (row == null) {
                row = new SharedParameterRow(ids.next(), area, module, entry.getKey());
            }
            em.persist(new SharedChangeRow(ids.next(), change, row, text, author, now));
            row.assign(text, author, now);
            if (!existing.containsKey(entry.getKey())) {
                em.persist(row);
            }
        }
        return change;
    }

    private List<SharedParameterRow> rows(List<String> areas) {
        return units.host()
                .createQuery("select p from SharedParameterRow p where p.area in :areas", SharedParameterRow.class)
                .setParameter("areas", areas)
                .getResultList();
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

    private static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.unprocessable(
                    "invalid-parameters",
                    Text.of("有" + faults.size() + "个参数值不符合要求", faults.size() + " parameter values do not fit"),
                    new ArrayList<>(faults));
        }
    }

    /** See {@link ParameterRow}: the copy carries source and version. */
    private static Inherited inherited(SharedParameterRow row) {
        boolean everywhere = row.area().equals(SharedParameterRow.EVERYWHERE);
        Layer layer = everywhere ? Layer.HOST : Layer.CITY;
        return new Inherited(
                new Inherited.Place(layer, row.module(), row.key()),
                Objects.requireNonNull(row.json()),
                everywhere ? "host" : row.area() + "00",
                row.version());
    }
}
