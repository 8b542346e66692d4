package org.linli.platform.tenancy.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Division;
import org.linli.platform.context.MemoryPages;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.tenancy.internal.division.DivisionChanges;
import org.linli.platform.tenancy.internal.division.DivisionFacts;
import org.linli.platform.tenancy.internal.division.DivisionForest;
import org.linli.platform.tenancy.internal.division.DivisionNode;
import org.linli.platform.tenancy.internal.division.DivisionTree;
import org.linli.platform.tenancy.internal.division.Places;
import org.linli.platform.tenancy.internal.division.StoredDivisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /t/{tenant}/api/divisions}: the division tree (行政区划) of a district. */
@Component(service = DivisionsResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("divisions")
@Produces(MediaType.APPLICATION_JSON)
public final class DivisionsResource {
    private static final String READ = "tenancy:division:read";
    private static final String WRITE = "tenancy:division:write";

    private final DivisionForest forest;
    private final DivisionChanges changes;
    private final CurrentCall call;

    @Activate
    public DivisionsResource(
            @Reference DivisionForest forest, @Reference DivisionChanges changes, @Reference CurrentCall call) {
        this.forest = forest;
        this.changes = changes;
        this.call = call;
    }

    /**
     * Filters: id (several of them: whoever shows a page of rows asks for the names on it at once), parent (id), level, tag, code, q
     * (part of the name), on (day for which the tree is asked; today).
     */
    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"id", "parent", "level", "tag", "code", "q", "on"},
            sort = {"code"})
    public Page<DivisionView> list(@Context ListQuery query) {
        StoredDivisions stored = stored();
        DivisionTree tree = stored.on(query.filter("on").map(this::day).orElseGet(this::today));
        DivisionScope scope = call.caller().scope(READ);
        Predicate<Division> wanted = matching(query);
        List<Division> rows = tree.all().stream()
                .filter(d -> scope.covers(d.id()))
                .filter(wanted)
                .toList();
        Page<Division> page = MemoryPages.page(rows, Division::code, query);
        return new Page<>(
                page.items().stream()
                        .map(d -> view(stored, stored.node(d.id()).orElseThrow(), tree.day()))
                        .toList(),
                page.next(),
                page.count());
    }

    /** Also answers for nodes that are closed or yet to come. */
    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public DivisionView get(@PathParam("id") UUID id) {
        StoredDivisions stored = stored();
        return view(stored, inScope(stored, id, READ), today());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = DivisionView.class, status = 201)
    public Response create(@Valid @NotNull NewDivision body, @Context UriInfo uri) {
        StoredDivisions stored = stored();
        inScope(stored, body.parentId(), WRITE);
        LocalDate from = body.validFrom();
        DivisionNode created = changes.create(new DivisionFacts(
                body.parentId(),
                body.code(),
                body.name(),
                body.level(),
                tags(body.tags()),
                from == null ? today() : from,
                body.validTo(),
                source(body.source())));
        DivisionView view = view(stored, created, today());
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(created.id().toString())
                        .build())
                .entity(view)
                .build();
    }

    /**
     * Renames, re-tags, moves ({@code parentId}, from the day {@code movedOn} on) or closes ({@code validTo}) a node. Figures of days
     * before a move stay with the old parent.
     */
    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public DivisionView change(
            @PathParam("id") UUID id, @PatchOf(DivisionEdit.class) MergePatch patch, @Context IfMatch ifMatch) {
        StoredDivisions stored = stored();
        DivisionNode node = inScope(stored, id, WRITE);
        ifMatch.require(node.version());
        DivisionFacts facts = node.facts();
        DivisionEdit edit = patch.applyTo(
                new DivisionEdit(
                        facts.parentId(),
                        facts.code(),
                        facts.name(),
                        facts.level(),
                        new TreeSet<>(facts.tags()),
                        facts.validFrom(),
                        facts.validTo(),
                        facts.source(),
                        null),
                DivisionEdit.class);
        UUID parentId = edit.parentId();
        if (parentId != null && !parentId.equals(facts.parentId())) {
            inScope(stored, parentId, WRITE);
        }
        DivisionNode changed = changes.change(
                id,
                new DivisionFacts(
                        parentId,
                        edit.code(),
                        edit.name(),
                        edit.level(),
                        tags(edit.tags()),
                        edit.validFrom(),
                        edit.validTo(),
                        edit.source()),
                edit.movedOn());
        return view(stored, changed, today());
    }

    private StoredDivisions stored() {
        return forest.of(call.tenant().id());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }

    private DivisionNode inScope(StoredDivisions stored, UUID id, String permission) {
        if (!call.caller().scope(permission).covers(id)) {
            throw ProblemException.notFound();
        }
        return stored.node(id).orElseThrow(ProblemException::notFound);
    }

    private static Set<String> tags(@Nullable Set<String> tags) {
        return tags == null ? Set.of() : tags;
    }

    private String source(@Nullable String source) {
        return source == null || source.isBlank() ? call.caller().displayName() : source;
    }

    private Predicate<Division> matching(ListQuery query) {
        Predicate<Division> wanted = d -> true;
        if (query.filter("parent").isPresent()) {
            UUID parent = id("parent", query.filter("parent").get());
            wanted = wanted.and(d -> parent.equals(d.parentId()));
        }
        List<String> ids = query.filters().getOrDefault("id", List.of());
        if (!ids.isEmpty()) {
            Set<UUID> some = ids.stream().map(text -> id("id", text)).collect(Collectors.toSet());
            wanted = wanted.and(d -> some.contains(d.id()));
        }
        List<String> levels = query.filters().getOrDefault("level", List.of());
        if (!levels.isEmpty()) {
            wanted = wanted.and(d -> levels.contains(d.level()));
        }
        List<String> tags = query.filters().getOrDefault("tag", List.of());
        if (!tags.isEmpty()) {
            wanted = wanted.and(d -> d.tags().containsAll(tags));
        }
        if (query.filter("code").isPresent()) {
            String code = query.filter("code").get();
            wanted = wanted.and(d -> d.code().equals(code));
        }
        if (query.filter("q").isPresent()) {
            String part = query.filter("q").get().toLowerCase(Locale.ROOT);
            wanted = wanted.and(d -> d.name().toLowerCase(Locale.ROOT).contains(part));
        }
        return wanted;
    }

    private UUID id(String filter, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw badQuery(filter, Text.of("应为区划节点的标识", "must be the id of a division"));
        }
    }

    private LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw badQuery("on", Text.of("应为日期，如 2026-03-01", "must be a date such as 2026-03-01"));
        }
    }

    private ProblemException badQuery(String name, Text text) {
        return ProblemException.badRequest("bad-query", text, new FieldError("query:" + name, text.in(call.locale())));
    }

    private DivisionView view(StoredDivisions stored, DivisionNode node, LocalDate day) {
        DivisionFacts facts = node.facts();
        int rank = stored.rank(facts.level());
        String label = rank < 0
                ? facts.level()
                : Text.of(
                                stored.levels().get(rank).label(),
                                stored.levels().get(rank).labelEn())
                        .in(call.locale());
        return new DivisionView(
                node.id(),
                node.division(day).parentId(),
                facts.code(),
                facts.name(),
                facts.level(),
                label,
                new TreeSet<>(facts.tags()),
                facts.validFrom(),
                facts.validTo(),
                facts.source(),
                moves(node.places()),
                node.version());
    }

    private static List<Move> moves(Places places) {
        List<Move> moves = new ArrayList<>();
        for (int i = 0; i < places.former().size(); i++) {
            Places.Former place = places.former().get(i);
            UUID next = i + 1 < places.former().size()
                    ? places.former().get(i + 1).parent()
                    : Objects.requireNonNull(places.parent(), "the root does not move");
            moves.add(new Move(place.lastDay().plusDays(1), place.parent(), next));
        }
        return moves;
    }

    /**
     * A node.
     *
     * @param parentId on the day that is asked for; null for the district itself
     * @param levelLabel local name of the level
     * @param validFrom first day; 1970-01-01 stands for “since before the records”
     * @param validTo last day, null while it exists
     * @param moves from one parent to another, also of days to come
     */
    public record DivisionView(
            UUID id,
            @Nullable UUID parentId,
            String code,
            String name,
            String level,
            String levelLabel,
            Set<String> tags,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String source,
            List<Move> moves,
            long version)
            implements Versioned {}

    /** @param on first day below the new parent */
    public record Move(LocalDate on, UUID from, UUID to) {}

    /**
     * A node to create.
     *
     * @param validFrom first day, today when absent
     */
    public record NewDivision(
            @NotNull UUID parentId,
            @NotBlank @Size(max = 40) String code,
            @NotBlank @Size(max = 100) String name,
            @NotBlank String level,
            @Nullable Set<@NotBlank String> tags,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable @Size(max = 500) String source) {}

    /**
     * What can be changed about a node.
     *
     * @param parentId the last one, perhaps of days to come. Today's without {@code movedOn} leaves a move that is planned as it is;
     *     with it, the plan is given up
     * @param movedOn first day below another parent, today when absent; no later than the node's first day, the node always lay there.
     *     With the last parent, or alone, it corrects the day of the last move
     */
    public record DivisionEdit(
            @Nullable UUID parentId,
            @NotBlank @Size(max = 40) String code,
            @NotBlank @Size(max = 100) String name,
            @NotBlank String level,
            @Nullable Set<@NotBlank String> tags,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @NotBlank @Size(max = 500) String source,
            @Nullable LocalDate movedOn) {}
}
