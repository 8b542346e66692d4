package org.linli.platform.tenancy.internal.division;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.tenancy.internal.ContentGeneration;
import org.linli.platform.tenancy.internal.TenancyUnits;
import org.linli.platform.tenancy.internal.profile.Fault;
import org.linli.platform.tenancy.internal.tenant.DivisionRow;
import org.linli.platform.tenancy.internal.tenant.FormerParentRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes nodes of the tree of the current tenant, in its open transaction, and notes each in the audit. */
@Component(service = DivisionChanges.class)
public final class DivisionChanges {
    private final TenancyUnits units;
    private final DivisionForest forest;
    private final ContentGeneration generation;
    private final CurrentCall call;
    private final Audit audit;
    private final Ids ids;

    @Activate
    public DivisionChanges(
            @Reference TenancyUnits units,
            @Reference DivisionForest forest,
            @Reference ContentGeneration generation,
            @Reference CurrentCall call,
            @Reference Audit audit,
            @Reference Ids ids) {
        this.units = units;
        this.forest = forest;
        this.generation = generation;
        this.call = call;
        this.audit = audit;
        this.ids = ids;
    }

    /** @throws ProblemException 422 with everything that is wrong */
    public DivisionNode create(DivisionFacts facts) {
        refuse(rules().check(null, facts));
        DivisionRow row = new DivisionRow(ids.next(), facts);
        row.markEdited();
        units.tenant().persist(row);
        return stored(row, "tenancy.division.create", Map.of("code", facts.code(), "level", facts.level()));
    }

    /** {@link #change(UUID, DivisionFacts, LocalDate)} as of today. */
    public DivisionNode change(UUID id, DivisionFacts facts) {
        return change(id, facts, null);
    }

    /**
     * Another parent is one from a day on; before it, the node lies where it lay.
     *
     * @param movedOn first day below the new parent, today when null
     * @throws ProblemException 422 with everything that is wrong, 409 when the node shall be closed while nodes below it go
     *     on
     */
    public DivisionNode change(UUID id, DivisionFacts facts, @Nullable LocalDate movedOn) {
        EntityManager em = units.tenant();
        DivisionRow row = em.find(DivisionRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        UUID parentId = facts.parentId();
        boolean moves = parentId != null && !parentId.equals(row.facts().parentId());
        LocalDate from = movedOn == null ? today() : movedOn;
        DivisionRules rules = rules();
        refuse(moves ? rules.checkMove(id, facts, from) : rules.checkUnmoved(id, facts, movedOn));
        LocalDate lastDay = facts.validTo();
        if (lastDay != null) {
            refuseOrphans(rules().inTheWayOfClosing(id, lastDay));
        }
        DivisionFacts before = row.facts();
        if (moves && parentId != null) {
            keep(row, node(id).places().moved(parentId, from, facts.validFrom()));
        }
        row.describe(facts);
        row.markEdited();
        Map<String, String> differences = differences(before, facts);
        if (moves) {
            differences.put("movedOn", from.toString());
        }
        return stored(row, action(before, facts), differences);
    }

    private DivisionNode node(UUID id) {
        return forest.of(call.tenant().id()).node(id).orElseThrow(ProblemException::notFound);
    }

    private void keep(DivisionRow row, Places places) {
        EntityManager em = units.tenant();
        em.createQuery("delete from FormerParentRow f where f.divisionId = :id")
                .setParameter("id", row.id())
                .executeUpdate();
        places.former().forEach(place -> em.persist(new FormerParentRow(ids.next(), row.id(), place)));
    }

    private DivisionNode stored(DivisionRow row, String action, Map<String, String> details) {
        units.tenant().flush();
        TenantId tenant = call.tenant().id();
        audit.record(action, row.id(), details);
        forest.changed(tenant);
        generation.changed(tenant);
        return node(row.id());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }

    private DivisionRules rules() {
        return new DivisionRules(forest.of(call.tenant().id()), today());
    }

    private static String action(DivisionFacts before, DivisionFacts after) {
        if (before.validTo() == null && after.validTo() != null) {
            return "tenancy.division.close";
        }
        return Objects.equals(before.parentId(), after.parentId())
                ? "tenancy.division.change"
                : "tenancy.division.move";
    }

    private static Map<String, String> differences(DivisionFacts before, DivisionFacts after) {
        Map<String, String> changed = new LinkedHashMap<>();
        difference(changed, "code", before.code(), after.code());
        difference(changed, "name", before.name(), after.name());
        difference(changed, "level", before.level(), after.level());
        difference(changed, "parentId", before.parentId(), after.parentId());
        difference(changed, "tags", before.tags(), after.tags());
        difference(changed, "validFrom", before.validFrom(), after.validFrom());
        difference(changed, "validTo", before.validTo(), after.validTo());
        return changed;
    }

    private static void difference(
            Map<String, String> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.put(field, before + " → " + after);
        }
    }

    private void refuse(List<Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        Locale locale = call.locale();
        throw ProblemException.unprocessable(
                "invalid-division",
                Text.of("区划节点有" + faults.size() + "处错误", "the division has " + faults.size() + " faults"),
                faults.stream()
                        .map(f -> new FieldError(f.pointer(), f.text().in(locale)))
                        .toList());
    }

    private static void refuseOrphans(List<DivisionNode> children) {
        if (children.isEmpty()) {
            return;
        }
        throw ProblemException.conflict(
                "division-in-use",
                Text.of(
                        "其下还有" + children.size() + "个未终止的节点,请先终止或移走",
                        "there are " + children.size() + " nodes below that go on: close or move them first"),
                Map.of("divisions", children.stream().map(n -> n.facts().code()).toList()));
    }
}
