package org.linli.platform.tenancy.internal.division;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
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
     * Another parent is one from a day on; before it, the node lies where it lay. The last parent with a day says that the last move
     * is on that day. Today's parent without a day leaves a move that is planned as it is.
     *
     * @param movedOn first day below the new parent, today when null
     * @throws ProblemException 422 with everything that is wrong, 409 when the node shall be closed while nodes below it go
     *     on
     * @throws OptimisticLockException when the tree of this node is older than the row
     */
    public DivisionNode change(UUID id, DivisionFacts wanted, @Nullable LocalDate movedOn) {
        EntityManager em = units.tenant();
        DivisionRow row = em.find(DivisionRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        Places places = current(row).places();
        DivisionFacts before = row.facts();
        UUID parentId = wanted.parentId();
        boolean asShown = movedOn == null && parentId != null && parentId.equals(places.on(today()));
        DivisionFacts facts = asShown ? wanted.below(before.parentId()) : wanted;
        LocalDate from = movedOn == null ? today() : movedOn;
        Places moved = moved(id, facts, before, places, movedOn, from);
        LocalDate lastDay = facts.validTo();
        if (lastDay != null) {
            refuseOrphans(rules().inTheWayOfClosing(id, lastDay));
        }
        boolean moves = !moved.equals(places);
        if (moves) {
            keep(row, moved);
        }
        row.describe(facts);
        row.markEdited();
        Map<String, String> differences = differences(before, facts);
        if (moves) {
            differences.put("movedOn", from.toString());
        }
        return stored(row, action(before, facts, moves), differences);
    }

    private Places moved(
            UUID id,
            DivisionFacts facts,
            DivisionFacts before,
            Places places,
            @Nullable LocalDate movedOn,
            LocalDate from) {
        DivisionRules rules = rules();
        UUID parentId = facts.parentId();
        if (parentId != null && !parentId.equals(before.parentId())) {
            refuse(rules.checkMove(id, facts, from));
            return places.moved(parentId, from, facts.validFrom());
        }
        Places.Former last = places.lastMove();
        if (parentId != null && movedOn != null && last != null) {
            refuse(rules.checkDayOfMove(id, facts, last, from));
            return places.lastMovedOn(from, facts.validFrom());
        }
        refuse(rules.checkUnmoved(id, facts, movedOn));
        return places;
    }

    /** The copy in memory must not be older than the row: another node may have changed it a moment ago. */
    private DivisionNode current(DivisionRow row) {
        DivisionNode node = node(row.id());
        if (node.version() != row.version()) {
            forest.drop(call.tenant().id());
            throw new OptimisticLockException("The tree in memory is older than the row of " + row.id());
        }
        return node;
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

    private static String action(DivisionFacts before, DivisionFacts after, boolean moves) {
        if (before.validTo() == null && after.validTo() != null) {
            return "tenancy.division.close";
        }
        return moves ? "tenancy.division.move" : "tenancy.division.change";
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
                        "其下还有" + children.size() + "个未终止的节点，请先终止或移走",
                        "there are " + children.size() + " nodes below that go on: close or move them first"),
                Map.of("divisions", children.stream().map(n -> n.facts().code()).toList()));
    }
}
