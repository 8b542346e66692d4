package org.linli.platform.tenancy.internal.parameter;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.platform.tenancy.internal.tenant.ParameterChangeRow;
import org.linli.platform.tenancy.internal.tenant.ParameterRow;

/** The rows of parameters of the bound tenant. Every method needs its open transaction. */
public final class ParameterRows {
    /** Source of values that a profile brought and nobody has changed since. */
    static final String FROM_PROFILE = "profile";

    private final EntityManager em;
    private final Ids ids;
    private final Json json;

    public ParameterRows(EntityManager em, Ids ids, Json json) {
        this.em = em;
        this.ids = ids;
        this.json = json;
    }

    /** Who changes a value and when. */
    public record Author(String name, Instant at) {}

    /**
     * Brings in the values of a profile. A value that somebody in the district has set stays as it is.
     *
     * @return whether anything was written
     */
    public boolean seed(Map<String, Map<String, Object>> values, Author author) {
        Map<Place, ParameterRow> own = new LinkedHashMap<>();
        ownOfTenant().forEach(r -> own.put(new Place(r.module(), r.key()), r));
        UUID change = ids.next();
        boolean[] wrote = {false};
        values.forEach((module, byKey) -> byKey.forEach((key, value) -> {
            ParameterRow row = own.get(new Place(module, key));
            String text = json.write(value);
            boolean leave = row != null && (!row.source().equals(FROM_PROFILE) || json.same(row.json(), text));
            if (leave) {
                return;
            }
            note(change, module, key, null, row == null ? null : row.json(), text, author);
            put(row, module, key, null, text, FROM_PROFILE);
            wrote[0] = true;
        }));
        return wrote[0];
    }

    /**
     * Sets or, with null, removes own values.
     *
     * @return whether anything differs from before
     */
    public boolean set(
            String module, @Nullable UUID division, Map<String, @Nullable String> texts, String source, Author author) {
        Map<String, ParameterRow> own = own(module, division);
        UUID change = ids.next();
        boolean wrote = false;
        for (Map.Entry<String, @Nullable String> entry : texts.entrySet()) {
            String key = entry.getKey();
            String text = entry.getValue();
            ParameterRow row = own.get(key);
            String before = row == null ? null : row.json();
            boolean same = before == null ? text == null : text != null && json.same(before, text);
            if (same) {
                continue;
            }
            note(change, module, key, division, before, text, author);
            if (text != null) {
                put(row, module, key, division, text, source);
            } else if (row != null) {
                em.remove(row);
            }
            wrote = true;
        }
        return wrote;
    }

    /**
     * Takes back the last change of the module that has not been taken back yet.
     *
     * @param division of the change, null for changes of the whole tenant
     * @return keys that were put back; empty when there is nothing to take back
     */
    public List<String> undo(String module, @Nullable UUID division, String source, Author author) {
        Optional<UUID> last = history(module, 1000).stream()
                .filter(c -> !c.undone() && Objects.equals(c.division(), division))
                .map(ParameterChangeRow::change)
                .findFirst();
        if (last.isEmpty()) {
            return List.of();
        }
        List<ParameterChangeRow> changes = em.createQuery(
                        "select c from ParameterChangeRow c where c.module = :module and c.change = :change",
                        ParameterChangeRow.class)
                .setParameter("module", module)
                .setParameter("change", last.get())
                .getResultList();
        Map<String, ParameterRow> own = own(module, division);
        List<String> keys = new ArrayList<>();
        UUID change = ids.next();
        for (ParameterChangeRow done : changes) {
            String before = done.before();
            ParameterRow row = own.get(done.key());
            done.markUndone();
            // noted as undone at once: undoing twice goes back two changes instead of to and fro
            note(change, module, done.key(), division, row == null ? null : row.json(), before, author)
                    .markUndone();
            if (before != null) {
                put(row, module, done.key(), division, before, source);
            } else if (row != null) {
                em.remove(row);
            }
            keys.add(done.key());
        }
        return keys;
    }

    /** Newest first. */
    public List<ParameterChangeRow> history(String module, int limit) {
        return em.createQuery(
                        "select c from ParameterChangeRow c where c.module = :module order by c.id desc",
                        ParameterChangeRow.class)
                .setParameter("module", module)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Makes the copies of inherited values equal to what host and city say.
     *
     * @return whether anything was written
     */
    public boolean inherit(List<Inherited> values) {
        Map<Inherited.Place, ParameterRow> copies = new LinkedHashMap<>();
        em.createQuery("select p from ParameterRow p where p.layer in :layers", ParameterRow.class)
                .setParameter("layers", List.of(Layer.HOST, Layer.CITY))
                .getResultList()
                .forEach(r -> copies.put(new Inherited.Place(r.layer(), r.module(), r.key()), r));
        boolean wrote = false;
        for (Inherited value : values) {
            ParameterRow row = copies.remove(value.place());
            if (row != null && row.sourceVersion() == value.version()) {
                continue;
            }
            ParameterRow target = row != null
                    ? row
                    : new ParameterRow(
                            ids.next(),
                            value.place().module(),
                            value.place().key(),
                            value.place().layer(),
                            null);
            target.assign(value.json(), value.source(), value.version());
            if (row == null) {
                em.persist(target);
            }
            wrote = true;
        }
        copies.values().forEach(em::remove);
        return wrote || !copies.isEmpty();
    }

    private void put(
            @Nullable ParameterRow row,
            String module,
            String key,
            @Nullable UUID division,
            String text,
            String source) {
        if (row != null) {
            row.assign(text, source, 0);
            return;
        }
        Layer layer = division == null ? Layer.DISTRICT : Layer.DIVISION;
        ParameterRow created = new ParameterRow(ids.next(), module, key, layer, division);
        created.assign(text, source, 0);
        em.persist(created);
    }

    private ParameterChangeRow note(
            UUID change,
            String module,
            String key,
            @Nullable UUID division,
            @Nullable String before,
            @Nullable String after,
            Author author) {
        ParameterChangeRow row = new ParameterChangeRow(ids.next(), change, module, key, division);
        row.describe(before, after, author.name(), author.at());
        em.persist(row);
        return row;
    }

    private List<ParameterRow> ownOfTenant() {
        return em.createQuery("select p from ParameterRow p where p.layer = :layer", ParameterRow.class)
                .setParameter("layer", Layer.DISTRICT)
                .getResultList();
    }

    /** Own values of the whole tenant as texts, by key. */
    Map<String, String> ofTenant(String module) {
        Map<String, String> texts = new LinkedHashMap<>();
        own(module, null).forEach((key, row) -> texts.put(key, row.json()));
        return texts;
    }

    /** Keys that have own values in divisions. */
    List<String> divided(String module) {
        return em.createQuery(
                        "select distinct p.key from ParameterRow p where p.module = :module and p.layer = :layer",
                        String.class)
                .setParameter("module", module)
                .setParameter("layer", Layer.DIVISION)
                .getResultList();
    }

    /** Destroys the district's own values of the module and their history. What host and city say comes back with them. */
    public void purge(String module) {
        em.createQuery("delete from ParameterRow p where p.module = :module and p.layer in :own")
                .setParameter("module", module)
                .setParameter("own", List.of(Layer.DISTRICT, Layer.DIVISION))
                .executeUpdate();
        em.createQuery("delete from ParameterChangeRow c where c.module = :module")
                .setParameter("module", module)
                .executeUpdate();
    }

    private Map<String, ParameterRow> own(String module, @Nullable UUID division) {
        Layer layer = division == null ? Layer.DISTRICT : Layer.DIVISION;
        Map<String, ParameterRow> byKey = new LinkedHashMap<>();
        em
                .createQuery(
                        "select p from ParameterRow p where p.module = :module and p.layer = :layer",
                        ParameterRow.class)
                .setParameter("module", module)
                .setParameter("layer", layer)
                .getResultList()
                .stream()
                .filter(r -> Objects.equals(r.division(), division))
                .forEach(r -> byKey.put(r.key(), r));
        return byKey;
    }

    private record Place(String module, String key) {}
}
