package org.linli.grid.internal.transfer;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;
import org.linli.api.query.Reach;
import org.linli.api.security.Directory;
import org.linli.grid.internal.grid.GridLocator;
import org.linli.grid.internal.staff.StaffFacts;
import org.linli.grid.internal.staff.StaffRole;
import org.linli.grid.internal.staff.StaffRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports people of grids. A known one takes over what the file says. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=grid.staff", "linli.import.after=grid.grids"})
public class StaffImporter implements RowImporter<StaffImporter.Row> {
    private static final String PERMISSION = "grid:import:run";

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final GridLocator grids;
    private final Reach reach;
    private final Directory directory;

    @Activate
    public StaffImporter(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference GridLocator grids,
            @Reference Reach reach,
            @Reference Directory directory) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.grids = grids;
        this.reach = reach;
        this.directory = directory;
    }

    /**
     * Components are the columns.
     *
     * @param grid code or external id of the grid
     * @param username account under which the person signs in; whose account was known before keeps it where the file says nothing
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String grid,
            @Nullable String name,
            @Nullable String username,
            @Nullable StaffRole role,
            @Nullable Boolean branchSecretary,
            @Nullable String appointedBy,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Boolean generated) {}

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    public String externalId(Row row) {
        return row.externalId() == null ? "" : row.externalId();
    }

    @Override
    public List<FieldError> check(Row row) {
        return checkAll(List.of(row)).get(0);
    }

    @Override
    public List<List<FieldError>> checkAll(List<Row> rows) {
        Map<String, GridLocator.Place> places = places(rows);
        Map<String, UUID> divisions = divisionsOfKnown(rows);
        Map<String, UUID> accounts = accounts(rows);
        return rows.stream()
                .map(row -> faults(
                        row,
                        row.grid() == null ? null : places.get(row.grid()),
                        divisions.get(externalId(row)),
                        row.username() == null || accounts.containsKey(row.username())))
                .toList();
    }

    /** Where those work whom the file would change. */
    private Map<String, UUID> divisionsOfKnown(List<Row> rows) {
        List<String> keys = rows.stream().map(this::externalId).distinct().toList();
        Map<String, UUID> found = new HashMap<>();
        em.createQuery(
                        "select s.externalId, g.divisionId from StaffRow s, GridRow g"
                                + " where s.gridId = g.id and s.externalId in :keys",
                        Object[].class)
                .setParameter("keys", keys)
                .getResultList()
                .forEach(row -> found.put((String) row[0], (UUID) row[1]));
        return found;
    }

    /**
     * @param known division of whoever has the external id already, null for nobody
     * @param signsIn whether the account is one, or none is named
     */
    private List<FieldError> faults(Row row, GridLocator.@Nullable Place grid, @Nullable UUID known, boolean signsIn) {
        Faults faults = new Faults()
                .externalId(row.externalId())
                .text("name", row.name(), 60)
                .optional("appointedBy", row.appointedBy(), 40)
                .present("role", row.role())
                .present("from", row.from());
        if (grid == null || !reach.covers(PERMISSION, grid.divisionId())) {
            faults.add("grid", "没有这个网格或不在您的范围内", "no such grid, or outside your scope");
        }
        if (known != null && !reach.covers(PERMISSION, known)) {
            faults.add("externalId", "该人员不在您的范围内", "this person is outside your scope");
        }
        if (!signsIn) {
            faults.add(
                    "username",
                    "没有这个账号或已停用；请先建立账号，或不填",
                    "no such account, or it is disabled: make the account first or leave this empty");
        }
        LocalDate from = row.from();
        LocalDate to = row.to();
        if (from != null && to != null && to.isBefore(from)) {
            faults.add("to", "不能早于开始日期", "must not be before the first day");
        }
        return faults.list();
    }

    @Override
    public int write(List<Row> rows) {
        Map<String, Row> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.put(externalId(row), row));
        if (byId.isEmpty()) {
            return 0;
        }
        Map<String, GridLocator.Place> places = places(byId.values());
        Map<String, UUID> accounts = accounts(byId.values());
        Map<String, StaffRow> there = new HashMap<>();
        em.createQuery("select s from StaffRow s where s.externalId in :ids", StaffRow.class)
                .setParameter("ids", byId.keySet())
                .getResultList()
                .forEach(staff -> there.put(staff.externalId(), staff));
        int fresh = 0;
        for (Row row : byId.values()) {
            StaffRow staff = there.get(externalId(row));
            StaffFacts facts = facts(
                    row,
                    Objects.requireNonNull(places.get(row.grid()), "grid"),
                    row.username() == null ? null : accounts.get(row.username()),
                    staff == null ? null : staff.facts());
            if (staff == null) {
                em.persist(new StaffRow(ids.next(), row.externalId(), facts, Boolean.TRUE.equals(row.generated())));
                fresh++;
            } else {
                staff.take(facts);
            }
        }
        em.flush();
        return fresh;
    }

    private Map<String, GridLocator.Place> places(Collection<Row> rows) {
        return grids.byKeys(
                rows.stream().map(Row::grid).filter(Objects::nonNull).toList());
    }

    private Map<String, UUID> accounts(Collection<Row> rows) {
        return directory.named(
                rows.stream().map(Row::username).filter(Objects::nonNull).toList());
    }

    /**
     * @param account null where the file names none
     * @param before what is known of the person, null for somebody new
     */
    private static StaffFacts facts(
            Row row, GridLocator.Place grid, @Nullable UUID account, @Nullable StaffFacts before) {
        LocalDate from = Objects.requireNonNull(row.from(), "from");
        return new StaffFacts(
                grid.id(),
                Objects.requireNonNull(row.name(), "name").strip(),
                account == null && before != null ? before.userId() : account,
                Objects.requireNonNull(row.role(), "role"),
                row.branchSecretary() == null ? before != null && before.branchSecretary() : row.branchSecretary(),
                row.appointedBy() == null && before != null ? before.appointedBy() : row.appointedBy(),
                from,
                row.to() == null && before != null ? last(before, from) : row.to());
    }

    /** Somebody who begins anew after he had left has not left any more. */
    private static @Nullable LocalDate last(StaffFacts before, LocalDate from) {
        LocalDate to = before.to();
        return to == null || to.isBefore(from) ? null : to;
    }
}
