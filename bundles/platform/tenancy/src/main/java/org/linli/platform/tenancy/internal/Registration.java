package org.linli.platform.tenancy.internal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.internal.division.DivisionFacts;
import org.linli.platform.tenancy.internal.parameter.Inherited;
import org.linli.platform.tenancy.internal.parameter.ParameterRows;
import org.linli.platform.tenancy.internal.tenant.DivisionRow;
import org.linli.platform.tenancy.internal.tenant.LevelRow;

/**
 * Writes one checked profile into the rows of the bound tenant: what is missing is added, what the profile says otherwise is
 * changed unless somebody in the district has edited it, nothing is removed.
 */
final class Registration {
    private final EntityManager em;
    private final Ids ids;
    private final TenantProfile profile;
    private final Map<String, DivisionRow> byCode = new HashMap<>();

    Registration(EntityManager em, Ids ids, TenantProfile profile) {
        this.em = em;
        this.ids = ids;
        this.profile = profile;
    }

    void write(ParameterRows parameters, List<Inherited> inherited, String author, Instant now) {
        writeLevels();
        writeDivisions();
        parameters.seed(profile.parameters(), new ParameterRows.Author(author, now));
        parameters.inherit(inherited);
    }

    private void writeLevels() {
        Map<String, LevelRow> existing = new HashMap<>();
        em.createQuery("select l from LevelRow l", LevelRow.class)
                .getResultList()
                .forEach(l -> existing.put(l.key(), l));
        int position = 0;
        for (TenantProfile.Level level : profile.levels()) {
            LevelRow row = existing.get(level.key());
            if (row == null) {
                em.persist(new LevelRow(ids.next(), position, level));
            } else if (row.position() != position || !row.level().equals(level)) {
                row.describe(position, level);
            }
            position++;
        }
    }

    private void writeDivisions() {
        em.createQuery("select d from DivisionRow d", DivisionRow.class)
                .getResultList()
                .forEach(d -> byCode.put(d.facts().code(), d));
        DivisionRow root = root();
        List<TenantProfile.Node> open = new ArrayList<>(profile.divisions());
        while (!open.isEmpty()) {
            List<TenantProfile.Node> waiting = new ArrayList<>();
            Map<String, DivisionRow> layer = new HashMap<>();
            for (TenantProfile.Node node : open) {
                String above = node.parent();
                DivisionRow parent = above == null || above.equals(profile.code()) ? root : byCode.get(above);
                if (parent == null) {
                    waiting.add(node);
                } else {
                    layer.put(node.code(), written(node, parent.id()));
                }
            }
            if (layer.isEmpty()) {
                throw new IllegalStateException("nodes without a way to the root: " + waiting);
            }
            // a parent must be in the database before the children that refer to it
            em.flush();
            byCode.putAll(layer);
            open = waiting;
        }
    }

    private DivisionRow root() {
        DivisionFacts facts = new DivisionFacts(
                null,
                profile.code(),
                profile.name(),
                profile.levels().get(0).key(),
                Set.of(),
                DivisionFacts.SINCE_BEFORE_RECORDS,
                null,
                profile.source());
        DivisionRow row = byCode.values().stream()
                .filter(d -> d.facts().parentId() == null)
                .findFirst()
                .orElse(null);
        DivisionRow root = store(row, facts);
        em.flush();
        byCode.put(profile.code(), root);
        return root;
    }

    private DivisionRow written(TenantProfile.Node node, UUID parent) {
        List<String> tags = node.tags();
        LocalDate from = node.validFrom();
        String source = node.source();
        DivisionFacts facts = new DivisionFacts(
                parent,
                node.code(),
                node.name(),
                node.level(),
                tags == null ? Set.of() : new java.util.HashSet<>(tags),
                from == null ? DivisionFacts.SINCE_BEFORE_RECORDS : from,
                node.validTo(),
                source == null ? profile.source() : source);
        return store(byCode.get(node.code()), facts);
    }

    private DivisionRow store(@Nullable DivisionRow row, DivisionFacts facts) {
        if (row == null) {
            DivisionRow created = new DivisionRow(ids.next(), facts);
            em.persist(created);
            return created;
        }
        if (!row.edited() && !Objects.equals(row.facts(), facts)) {
            row.describe(facts);
        }
        return row;
    }
}
