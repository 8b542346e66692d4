package org.linli.grid.internal.grid;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.geo.Geometry;
import org.linli.api.json.Json;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Parameters;
import org.linli.grid.internal.staff.StaffBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Draws, changes and finds grids. */
@Component(service = Grids.class)
public class Grids {
    public static final String READ = "grid:grid:read";
    static final String WRITE = "grid:grid:write";
    private static final int PAIRS_AT_ONCE = 200;
    /** Square metres; below that, two boundaries touch as well as surveying allows. */
    private static final double TOUCHING = 1.0;

    private static final Listing<GridLine> LISTING = new Listing<>(
            GridLine.SELECT,
            "from GridRow e",
            "e.id",
            GridLine.class,
            GridLine::id,
            Map.of("code", Sort.byText("e.code", GridLine::code), "name", Sort.byText("e.name", GridLine::name)));

    private static final Listing<GridOutline.Kept> OUTLINES = new Listing<>(
            "select new org.linli.grid.internal.grid.GridOutline$Kept(e.id, e.code, e.name, e.type, e.divisionId,"
                    + " e.boundary) from GridRow e",
            "from GridRow e",
            "e.id",
            GridOutline.Kept.class,
            GridOutline.Kept::id,
            Map.of("code", Sort.byText("e.code", GridOutline.Kept::code)));

    /** Holds for a grid in which {@code :me} serves on {@code :today}. */
    private static final String SERVED =
            "exists (select s.id from StaffRow s where s.gridId = e.id and s.userId = :me and " + StaffBook.SERVING
                    + ")";

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final Geometry geometry;
    private final Json json;
    private final Reach reach;
    private final StaffBook staff;
    private final Parameters parameters;

    @Activate
    public Grids(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Geometry geometry,
            @Reference Json json,
            @Reference Reach reach,
            @Reference StaffBook staff,
            @Reference Parameters parameters) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.geometry = geometry;
        this.json = json;
        this.reach = reach;
        this.staff = staff;
        this.parameters = parameters;
    }

    /**
     * Two grids that share ground.
     *
     * @param a one that the caller may see, and that lies in the division asked for where one of them does
     * @param b the other one; null where it is outside the caller's scope, so that only its division can be asked
     * @param codeB null as {@code b} is
     * @param squareMetres shared area
     */
    public record Overlap(
            UUID a,
            String codeA,
            UUID divisionA,
            @Nullable UUID b,
            @Nullable String codeB,
            UUID divisionB,
            long squareMetres) {}

    /** Two grids whose rectangles meet. */
    public record Pair(
            UUID a,
            String codeA,
            UUID divisionA,
            @Nullable String boundaryA,
            UUID b,
            String codeB,
            UUID divisionB,
            @Nullable String boundaryB) {
        Pair turned() {
            return new Pair(b, codeB, divisionB, boundaryB, a, codeA, divisionA, boundaryA);
        }
    }

    Page<GridLine> list(ListQuery query) {
        Page<GridLine> page = LISTING.page(em, narrowed(query), query);
        Map<UUID, List<String>> heads =
                staff.heads(page.items().stream().map(GridLine::id).toList());
        return Listing.map(page, line -> line.withResponsible(heads.getOrDefault(line.id(), List.of())));
    }

    Page<GridOutline> outlines(ListQuery query) {
        return Listing.map(
                OUTLINES.page(em, narrowed(query), query),
                kept -> new GridOutline(
                        kept.id(), kept.code(), kept.name(), kept.type(), kept.divisionId(), geoJson(kept.boundary())));
    }

    private Conditions narrowed(ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("type")
                .map(text -> QueryValues.oneOf("type", text, GridType.class))
                .ifPresent(type -> where.and("e.type = :type").set("type", type));
        query.filter("code").ifPresent(code -> where.and("e.code = :code").set("code", code));
        query.filter("q").ifPresent(part -> where.holding(part, "e.name", "e.code"));
        query.filter("mine").map(text -> QueryValues.flag("mine", text)).ifPresent(mine -> served(where, mine));
        return where;
    }

    private void served(Conditions where, boolean mine) {
        UUID me = call.caller().userId();
        if (me != null) {
            where.and(mine ? SERVED : "not " + SERVED).set("me", me).set("today", staff.today());
        } else if (mine) {
            where.and(Conditions.NOTHING);
        }
    }

    @SuppressWarnings("unchecked") // a GeoJSON object is a map by name
    private @Nullable Map<String, Object> geoJson(@Nullable String boundary) {
        return boundary == null ? null : json.read(boundary, Map.class);
    }

    GridRow row(UUID id) {
        GridRow row = em.find(GridRow.class, id);
        if (row == null || !reach.covers(READ, row.facts().divisionId())) {
            throw ProblemException.notFound();
        }
        return row;
    }

    GridView view(GridRow row) {
        GridFacts facts = row.facts();
        return new GridView(
                row.id(),
                facts.code(),
                facts.name(),
                facts.type(),
                facts.type().label(),
                facts.divisionId(),
                facts.households(),
                facts.residents(),
                facts.partyUnit(),
                geoJson(row.boundary()),
                row.area(),
                staff.heads(List.of(row.id())).getOrDefault(row.id(), List.of()),
                row.generated(),
                row.version());
    }

    GridView add(GridBodies.Body body) {
        Boundary boundary = boundary(body.boundary());
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        refuseUnclassified(body.divisionId());
        refuseCode(body.code(), null);
        GridRow row = new GridRow(ids.next(), null, body.facts(), boundary, false);
        em.persist(row);
        em.flush();
        audit.record("grid.grid.add", row.id(), Map.of("code", body.code()));
        return view(row);
    }

    GridView change(UUID id, MergePatch patch, IfMatch ifMatch) {
        GridRow row = row(id);
        reach.require(WRITE, row.facts().divisionId());
        GridView now = view(row);
        ifMatch.require(row.version());
        GridBodies.Body next = patch.applyTo(
                new GridBodies.Body(
                        now.code(),
                        now.name(),
                        now.type(),
                        now.divisionId(),
                        now.households(),
                        now.residents(),
                        now.partyUnit(),
                        now.boundary()),
                GridBodies.Body.class);
        Boundary boundary = boundary(next.boundary());
        reach.requireDivision("/divisionId", WRITE, next.divisionId());
        if (!next.divisionId().equals(row.facts().divisionId())) {
            refuseUnclassified(next.divisionId());
        }
        refuseCode(next.code(), id);
        row.take(next.facts(), boundary);
        em.flush();
        audit.record("grid.grid.change", id, Map.of("code", next.code()));
        return view(row);
    }

    private @Nullable Boundary boundary(@Nullable Map<String, Object> geoJson) {
        if (geoJson == null) {
            return null;
        }
        String text = json.write(geoJson);
        geometry.invalidity(text).ifPresent(why -> {
            throw ProblemException.invalid(new FieldError("/boundary", why.in(call.locale())));
        });
        return Boundary.of(text, geometry);
    }

    /** Where the district wants it, a community is classified before its grids are cut (分类管理, row 106 of the articles). */
    private void refuseUnclassified(UUID divisionId) {
        boolean wanted = parameters
                .json("classificationRequired", divisionId)
                .map(Boolean::parseBoolean)
                .orElse(false);
        if (wanted && !staff.classified(divisionId)) {
            throw ProblemException.conflict(
                    "not-classified",
                    Text.of(
                            "须先按人口、面积、居民类型对该村（社区）分类，再划分网格",
                            "Classify the community by population, area and residents before you cut its grids"),
                    Map.of("divisionId", divisionId.toString()));
        }
    }

    private void refuseCode(String code, @Nullable UUID own) {
        em.createQuery("select g.id from GridRow g where g.code = :code", UUID.class)
                .setParameter("code", code.strip())
                .getResultStream()
                .filter(found -> !found.equals(own))
                .findFirst()
                .ifPresent(found -> {
                    throw ProblemException.conflict(
                            "grid-code-exists",
                            Text.of("已有编码为 " + code + " 的网格", "There is a grid with the code " + code),
                            Map.of("code", code));
                });
    }

    /** Pairs of grids that share ground; at least one of each lies where the caller may see it. */
    List<Overlap> overlaps(@Nullable UUID division) {
        Set<UUID> below = division == null ? Set.of() : reach.below(division);
        List<Overlap> found = new ArrayList<>();
        Pair last = null;
        do {
            List<Pair> pairs = pairs(division == null ? null : below, last);
            pairs.forEach(pair -> overlap(pair, below).ifPresent(found::add));
            last = pairs.size() < PAIRS_AT_ONCE ? null : pairs.get(pairs.size() - 1);
        } while (last != null);
        return found;
    }

    /** Those whose rectangles meet, behind the last one; whether the grids do is for geometry to say. */
    private List<Pair> pairs(@Nullable Set<UUID> below, @Nullable Pair last) {
        Conditions where = new Conditions()
                .and(
                        "a.code < b.code and a.west < b.east and a.east > b.west and a.south < b.north and a.north > b.south");
        if (reach.scope(READ) instanceof DivisionScope.Within within) {
            either(where, "scope", within.divisions());
        }
        if (below != null) {
            either(where, "subtree", below);
        }
        if (last != null) {
            where.and("a.code > :lastA or (a.code = :lastA and b.code > :lastB)")
                    .set("lastA", last.codeA())
                    .set("lastB", last.codeB());
        }
        return where.rows(
                em,
                "select new org.linli.grid.internal.grid.Grids$Pair("
                        + "a.id, a.code, a.divisionId, a.boundary, b.id, b.code, b.divisionId, b.boundary)"
                        + " from GridRow a, GridRow b",
                "a.code, b.code",
                PAIRS_AT_ONCE,
                Pair.class);
    }

    private static void either(Conditions where, String name, Set<UUID> divisions) {
        where.and(where.in("a.divisionId", name, divisions) + " or " + where.in("b.divisionId", name, divisions));
    }

    private Optional<Overlap> overlap(Pair pair, Set<UUID> below) {
        String one = pair.boundaryA();
        String other = pair.boundaryB();
        double area = one == null || other == null ? 0 : geometry.overlapArea(one, other);
        if (area <= TOUCHING) {
            return Optional.empty();
        }
        boolean seesA = reach.covers(READ, pair.divisionA());
        boolean seesB = reach.covers(READ, pair.divisionB());
        boolean asked = below.isEmpty() || below.contains(pair.divisionA()) || !seesB;
        Pair shown = seesA && asked ? pair : pair.turned();
        boolean both = seesA && seesB;
        return Optional.of(new Overlap(
                shown.a(),
                shown.codeA(),
                shown.divisionA(),
                both ? shown.b() : null,
                both ? shown.codeB() : null,
                shown.divisionB(),
                Math.round(area)));
    }

    /** Removes what is out of reach and fills in the rest of the grids found at a point. */
    List<GridLine> lines(List<GridLocator.Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        where.and(where.in(
                "e.id", "ids", places.stream().map(GridLocator.Place::id).toList()));
        List<GridLine> lines = where.rows(em, GridLine.SELECT, "e.code", places.size(), GridLine.class);
        Map<UUID, List<String>> heads =
                new HashMap<>(staff.heads(lines.stream().map(GridLine::id).toList()));
        return lines.stream()
                .map(line -> line.withResponsible(heads.getOrDefault(line.id(), List.of())))
                .toList();
    }
}
