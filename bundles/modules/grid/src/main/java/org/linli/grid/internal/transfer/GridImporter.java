package org.linli.grid.internal.transfer;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.geo.Geometry;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.grid.internal.grid.Boundary;
import org.linli.grid.internal.grid.BoundaryText;
import org.linli.grid.internal.grid.GridFacts;
import org.linli.grid.internal.grid.GridLocator;
import org.linli.grid.internal.grid.GridRow;
import org.linli.grid.internal.grid.GridType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports grids. A known one takes over what the file says and keeps what it does not say. */
@Component(service = RowImporter.class, property = "linli.import=grid.grids")
public class GridImporter implements RowImporter<GridImporter.Row> {
    private static final String PERMISSION = "grid:import:run";

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Divisions divisions;
    private final Geometry geometry;
    private final GridLocator grids;
    private final Reach reach;

    @Activate
    public GridImporter(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Divisions divisions,
            @Reference Geometry geometry,
            @Reference GridLocator grids,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.divisions = divisions;
        this.geometry = geometry;
        this.grids = grids;
        this.reach = reach;
    }

    /**
     * Components are the columns.
     *
     * @param division code of the division
     * @param boundary GeoJSON or POLYGON in well-known text
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String code,
            @Nullable String name,
            @Nullable GridType type,
            @Nullable String division,
            @Nullable Integer households,
            @Nullable Integer residents,
            @Nullable Boolean partyUnit,
            @Nullable String boundary,
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
        Map<String, GridLocator.Place> there = grids.byKeys(rows.stream()
                .flatMap(row -> Stream.of(code(row), externalId(row)))
                .toList());
        Map<String, String> inFile = new HashMap<>();
        return rows.stream()
                .map(row -> faults(row, there, inFile.computeIfAbsent(code(row), code -> externalId(row))))
                .toList();
    }

    private static String code(Row row) {
        return row.code() == null ? "" : row.code().strip();
    }

    /**
     * @param there grids that are known by a key of the file
     * @param first external id of the first row of the file with this code
     */
    private List<FieldError> faults(Row row, Map<String, GridLocator.Place> there, String first) {
        Faults faults = new Faults()
                .externalId(row.externalId())
                .text("code", row.code(), 40)
                .text("name", row.name(), 100)
                .present("type", row.type())
                .present("households", row.households())
                .notNegative("households", row.households())
                .notNegative("residents", row.residents());
        UUID division = division(row);
        if (division == null || !reach.covers(PERMISSION, division)) {
            faults.add("division", "没有这个区划或不在您的范围内", "no such division, or outside your scope");
        }
        if (row.boundary() != null) {
            geometry.invalidity(BoundaryText.geoJson(row.boundary()))
                    .ifPresent(why -> faults.add("boundary", why.zh(), why.en()));
        }
        GridLocator.Place holder = there.get(code(row));
        GridLocator.Place known = there.get(externalId(row));
        if (known != null && !reach.covers(PERMISSION, known.divisionId())) {
            faults.add("externalId", "该网格不在您的范围内", "this grid is outside your scope");
        }
        boolean another = holder != null
                && holder.code().equals(code(row))
                && (known == null || !known.id().equals(holder.id()));
        if (row.externalId() != null && !code(row).isEmpty() && (another || !first.equals(row.externalId()))) {
            faults.add("code", "编码已被另一网格使用", "another grid has this code");
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
        Map<String, GridRow> there = new HashMap<>();
        em.createQuery("select g from GridRow g where g.externalId in :ids", GridRow.class)
                .setParameter("ids", byId.keySet())
                .getResultList()
                .forEach(grid -> there.put(grid.externalId(), grid));
        int fresh = 0;
        for (Row row : byId.values()) {
            GridRow grid = there.get(externalId(row));
            Boundary boundary =
                    row.boundary() == null ? null : Boundary.of(BoundaryText.geoJson(row.boundary()), geometry);
            if (grid == null) {
                em.persist(new GridRow(
                        ids.next(),
                        row.externalId(),
                        facts(row, null),
                        boundary,
                        Boolean.TRUE.equals(row.generated())));
                fresh++;
            } else if (boundary == null) {
                grid.take(facts(row, grid.facts()));
            } else {
                grid.take(facts(row, grid.facts()), boundary);
            }
        }
        em.flush();
        return fresh;
    }

    /** @param before what is known of the grid, null for a new one */
    private GridFacts facts(Row row, @Nullable GridFacts before) {
        boolean partyUnitBefore = before != null && before.partyUnit();
        Integer residentsBefore = before == null ? null : before.residents();
        return new GridFacts(
                code(row),
                Objects.requireNonNull(row.name(), "name").strip(),
                Objects.requireNonNull(row.type(), "type"),
                Objects.requireNonNull(division(row), "division"),
                Objects.requireNonNull(row.households(), "households"),
                row.residents() == null ? residentsBefore : row.residents(),
                row.partyUnit() == null ? partyUnitBefore : row.partyUnit());
    }

    private @Nullable UUID division(Row row) {
        return row.division() == null
                ? null
                : divisions.byCode(row.division()).map(Division::id).orElse(null);
    }
}
