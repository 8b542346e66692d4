package org.linli.incubation.internal.linkage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.api.tenant.Parameters;
import org.linli.incubation.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Six-society linkage (六社联动，东乡区；三社联动，柴桑区): a matter or a project with who plays which role. It begins when each role that the
 * district's parameter names is taken.
 */
@Component(service = LinkagesResource.class)
@RestResource
@Path("linkages")
@Produces(MediaType.APPLICATION_JSON)
public class LinkagesResource {
    public static final String READ = "incubation:linkage:read";
    public static final String WRITE = "incubation:linkage:write";

    private static final Listing<LinkageRow> LISTING = new Listing<>(
            "select e from LinkageRow e",
            "from LinkageRow e",
            "e.id",
            LinkageRow.class,
            LinkageRow::id,
            Map.of("title", Sort.byText("e.title", LinkageRow::title)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Parameters parameters;
    private final Json json;
    private final MemberNames names;

    @Activate
    public LinkagesResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Parameters parameters,
            @Reference Json json,
            @Reference MemberNames names) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.parameters = parameters;
        this.json = json;
        this.names = names;
    }

    /** @param memberId a division, an organisation or a person of the registry, or a team, as the role says */
    public record NewMember(
            @NotNull SixRole role,
            @NotNull UUID memberId,
            @Nullable @Size(max = 200) String duty) {}

    /** @param outcome what came of it, or why it never began */
    public record End(@NotBlank @Size(max = 1000) String outcome) {}

    /** @param name null when the caller may not see the person */
    public record Member(
            UUID id,
            SixRole role,
            Text roleLabel,
            UUID memberId,
            @Nullable String name,
            @Nullable String duty) {}

    /**
     * A linkage.
     *
     * @param missing roles that the district asks for and nobody plays yet
     * @param members empty in lists
     */
    public record View(
            UUID id,
            Linkage linkage,
            Text subjectLabel,
            LinkageState state,
            Text stateLabel,
            @Nullable LocalDate startedOn,
            @Nullable LocalDate endedOn,
            @Nullable String outcome,
            Set<SixRole> missing,
            List<Member> members,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "q", "state", "subject"},
            sort = {"title"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.title", "e.leader"));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, LinkageState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("subject")
                .map(text -> QueryValues.oneOf("subject", text, LinkageSubject.class))
                .ifPresent(subject -> where.and("e.subject = :subject").set("subject", subject));
        Page<LinkageRow> page = LISTING.page(em, where, query);
        Map<UUID, List<LinkageMemberRow>> members =
                members(page.items().stream().map(LinkageRow::id).toList());
        Set<SixRole> wanted = wanted();
        return Listing.map(page, row -> view(row, wanted, members.getOrDefault(row.id(), List.of()), List.of()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Linkage body) {
        View made = gather(body);
        return Response.created(desk.at("linkages/" + made.id())).entity(made).build();
    }

    public View gather(Linkage body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        LinkageRow row = new LinkageRow(desk.newId(), body.divisionId());
        row.take(body);
        desk.added(row, "incubation.linkage.add");
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(LinkageRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Linkage.class) MergePatch patch, @Context IfMatch ifMatch) {
        LinkageRow row = desk.row(LinkageRow.class, id, WRITE);
        ifMatch.require(row.version());
        if (row.state() == LinkageState.ENDED) {
            throw wrongState(row);
        }
        Linkage next = patch.applyTo(row.body(), Linkage.class);
        new Faults()
                .when(!next.divisionId().equals(row.divisionId()), "divisionId", "区划不能更改", "The division stays")
                .refuse();
        row.take(next);
        desk.done(row, "incubation.linkage.change", Map.of());
        return view(row);
    }

    @POST
    @Path("{id}/members")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View join(@PathParam("id") UUID id, @Valid @NotNull NewMember body, @Context IfMatch ifMatch) {
        LinkageRow row = open(id, ifMatch);
        boolean there = members(List.of(id)).getOrDefault(id, List.of()).stream()
                .anyMatch(member ->
                        member.role() == body.role() && member.memberId().equals(body.memberId()));
        new Faults()
                .when(
                        !names.exists(body.role(), body.memberId()),
                        "memberId",
                        "没有这个“" + body.role().label().zh() + "”成员，或不在您的范围内",
                        "No such member for the role, or outside your scope")
                .when(there, "memberId", "已在联动中", "Plays the role already")
                .refuse();
        LinkageMemberRow member =
                new LinkageMemberRow(desk.newId(), row.divisionId(), id, body.role(), body.memberId(), body.duty());
        em.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        em.persist(member);
        desk.done(row, "incubation.linkage.join", Map.of("role", body.role().name()));
        return view(row);
    }

    @DELETE
    @Path("{id}/members/{member}")
    @RequiresPermission(WRITE)
    public View leave(@PathParam("id") UUID id, @PathParam("member") UUID member, @Context IfMatch ifMatch) {
        LinkageRow row = open(id, ifMatch);
        LinkageMemberRow found = em.find(LinkageMemberRow.class, member);
        if (found == null || !found.linkageId().equals(id)) {
            throw ProblemException.notFound();
        }
        List<LinkageMemberRow> rest = members(List.of(id)).getOrDefault(id, List.of()).stream()
                .filter(one -> !one.id().equals(member))
                .toList();
        if (row.state() == LinkageState.RUNNING && missing(wanted(), rest).contains(found.role())) {
            throw ProblemException.conflict(
                    "role-needed",
                    Text.of(
                            "联动进行中，“" + found.role().label().zh() + "”不能空缺，请先加入接替者",
                            "It is running and needs “" + found.role().label().en()
                                    + "”; let somebody else join first"),
                    Map.of("role", found.role().name()));
        }
        em.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        em.remove(found);
        desk.done(row, "incubation.linkage.leave", Map.of("role", found.role().name()));
        return view(row);
    }

    private LinkageRow open(UUID id, IfMatch ifMatch) {
        LinkageRow row = desk.held(LinkageRow.class, id, WRITE);
        ifMatch.check(row.version());
        if (row.state() == LinkageState.ENDED) {
            throw wrongState(row);
        }
        return row;
    }

    @POST
    @Path("{id}/start")
    @RequiresPermission(WRITE)
    public View begin(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        LinkageRow row = desk.held(LinkageRow.class, id, WRITE);
        ifMatch.check(row.version());
        if (row.state() != LinkageState.GATHERING) {
            throw wrongState(row);
        }
        Set<SixRole> missing = missing(wanted(), members(List.of(id)).getOrDefault(id, List.of()));
        if (!missing.isEmpty()) {
            throw ProblemException.conflict(
                    "roles-missing",
                    Text.of(
                            "还缺："
                                    + missing.stream()
                                            .map(role -> role.label().zh())
                                            .collect(Collectors.joining("、")),
                            "Nobody plays: "
                                    + missing.stream()
                                            .map(role -> role.label().en())
                                            .collect(Collectors.joining(", "))),
                    Map.of("missing", missing.stream().map(Enum::name).toList()));
        }
        row.begin(desk.today());
        desk.done(row, "incubation.linkage.start", Map.of());
        return view(row);
    }

    /** Also one that never began, because its roles were not taken: nobody is left with it. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View end(@PathParam("id") UUID id, @Valid @NotNull End body, @Context IfMatch ifMatch) {
        LinkageRow row = desk.held(LinkageRow.class, id, WRITE);
        ifMatch.check(row.version());
        if (row.state() == LinkageState.ENDED) {
            throw wrongState(row);
        }
        row.end(desk.today(), body.outcome().strip());
        desk.done(row, "incubation.linkage.end", Map.of());
        return view(row);
    }

    private static ProblemException wrongState(LinkageRow row) {
        return ProblemException.conflict(
                "wrong-state",
                Text.of(
                        "联动当前为“" + row.state().label().zh() + "”，不能这样操作",
                        "The linkage is “" + row.state().label().en() + "”, which does not allow that"),
                Map.of("state", row.state().name()));
    }

    /** Roles that have to be taken in this district. */
    private Set<SixRole> wanted() {
        return parameters
                .json("linkageRoles")
                .map(text -> Set.of(json.read(text, SixRole[].class)))
                .orElse(EnumSet.allOf(SixRole.class));
    }

    private static Set<SixRole> missing(Set<SixRole> wanted, Collection<LinkageMemberRow> members) {
        Set<SixRole> missing = EnumSet.noneOf(SixRole.class);
        missing.addAll(wanted);
        members.forEach(member -> missing.remove(member.role()));
        return missing;
    }

    private Map<UUID, List<LinkageMemberRow>> members(Collection<UUID> linkages) {
        Map<UUID, List<LinkageMemberRow>> members = new HashMap<>();
        if (!linkages.isEmpty()) {
            em.createQuery(
                            "select m from LinkageMemberRow m where m.linkageId in :ids order by m.id",
                            LinkageMemberRow.class)
                    .setParameter("ids", linkages)
                    .getResultList()
                    .forEach(row -> members.computeIfAbsent(row.linkageId(), id -> new ArrayList<>())
                            .add(row));
        }
        return members;
    }

    private View view(LinkageRow row) {
        List<LinkageMemberRow> members = members(List.of(row.id())).getOrDefault(row.id(), List.of());
        Map<UUID, String> known = names.of(members);
        return view(
                row,
                wanted(),
                members,
                members.stream()
                        .map(member -> new Member(
                                member.id(),
                                member.role(),
                                member.role().label(),
                                member.memberId(),
                                known.get(member.memberId()),
                                member.duty()))
                        .toList());
    }

    private static View view(LinkageRow row, Set<SixRole> wanted, List<LinkageMemberRow> members, List<Member> shown) {
        return new View(
                row.id(),
                row.body(),
                row.subject().label(),
                row.state(),
                row.state().label(),
                row.startedOn(),
                row.endedOn(),
                row.outcome(),
                missing(wanted, members),
                shown,
                row.version());
    }
}
