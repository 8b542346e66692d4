package org.linli.property.internal.branch;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.tenant.Parameters;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.seat.Appointment;
import org.linli.property.internal.seat.ComesFrom;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.seat.SeatBook;
import org.linli.property.internal.seat.SeatRow;
import org.linli.property.internal.seat.SeatViews;
import org.linli.property.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Party branches of estates (小区党支部), each step of W25 with its conditions. Members check in as seats. */
@Component(service = BranchesResource.class)
@RestResource
@Path("branches")
@Produces(MediaType.APPLICATION_JSON)
public class BranchesResource {
    public static final String READ = "property:branch:read";
    public static final String WRITE = "property:branch:write";
    private static final Listing<BranchRow> LISTING = new Listing<>(
            "select e from BranchRow e",
            "from BranchRow e",
            "e.id",
            BranchRow.class,
            BranchRow::id,
            Map.of("name", Sort.byText("e.name", BranchRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final SeatBook seats;
    private final SeatViews views;
    private final Names names;
    private final Parameters parameters;
    private final GroupBook groups;

    @Activate
    public BranchesResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference SeatBook seats,
            @Reference SeatViews views,
            @Reference Names names,
            @Reference Parameters parameters,
            @Reference GroupBook groups) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.seats = seats;
        this.views = views;
        this.names = names;
        this.parameters = parameters;
        this.groups = groups;
    }

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "estate", "stage", "q"},
            sort = {"name"})
    public Page<BranchBodies.Line> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name"));
        query.filter("estate")
                .map(text -> QueryValues.uuid("estate", text))
                .ifPresent(estate -> where.and("e.estateId = :estate").set("estate", estate));
        query.filter("stage")
                .map(text -> QueryValues.oneOf("stage", text, BranchStage.class))
                .ifPresent(stage -> where.and("e.stage = :stage").set("stage", stage));
        Page<BranchRow> page = LISTING.page(em, where, query);
        Map<UUID, String> estates =
                names.estates(page.items().stream().map(BranchRow::estateId).toList());
        return Listing.map(
                page,
                row -> new BranchBodies.Line(
                        row.id(),
                        row.divisionId(),
                        row.estateId(),
                        estates.getOrDefault(row.estateId(), ""),
                        row.name(),
                        row.stage(),
                        row.stage().label(),
                        row.founded(),
                        row.termEnds(),
                        row.generated()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = BranchBodies.View.class, status = 201)
    public Response add(@Valid BranchBodies.@NotNull NewBranch body) {
        BranchBodies.View made = begin(body);
        return Response.created(desk.at("branches/" + made.id())).entity(made).build();
    }

    public BranchBodies.View begin(BranchBodies.NewBranch body) {
        EstateRow estate = em.find(EstateRow.class, body.estateId());
        Faults faults =
                new Faults().when(body.started().isAfter(desk.today()), "started", "日期在将来", "Lies in the future");
        if (estate == null || !reach.covers(WRITE, estate.divisionId())) {
            faults.add("estateId", "没有登记这个小区或不在您的范围内", "No such estate is registered, or it is outside your scope");
            throw faults.refusal();
        }
        faults.refuse();
        BranchRow row = new BranchRow(
                desk.newId(), estate.divisionId(), estate.id(), body.name().strip(), body.started(), null);
        desk.added(row, "property.branch.add");
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public BranchBodies.View get(@PathParam("id") UUID id) {
        return view(desk.row(BranchRow.class, id, READ));
    }

    /** Forms the committee out of members; also anew, when a term is over. */
    @POST
    @Path("{id}/committee")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public BranchBodies.View form(
            @PathParam("id") UUID id, @Valid BranchBodies.@NotNull NewCommittee body, @Context IfMatch ifMatch) {
        BranchRow row = open(id, ifMatch);
        Map<UUID, ComesFrom> committee = new LinkedHashMap<>();
        body.members().forEach(member -> committee.put(member.personId(), member.comesFrom()));
        Faults faults = new Faults()
                .when(committee.size() < body.members().size(), "members", "同一人不能重复", "Somebody is named twice")
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future");
        BranchRules.committee(members(id), parameters.integer("branchMembersMin"), committee, faults);
        faults.refuse();
        seats.clear(id, body.day(), "换届", Post.BRANCH_COMMITTEE);
        committee.forEach((person, from) -> seats.seat(
                row.divisionId(), id, new Appointment(person, Post.BRANCH_COMMITTEE, from, true, body.day())));
        if (row.stage() == BranchStage.GATHERING) {
            row.reach(BranchStage.COMMITTEE);
        }
        desk.done(row, "property.branch.committee", Map.of("members", "" + committee.size()));
        return view(row);
    }

    /** Nominates somebody for secretary. */
    @POST
    @Path("{id}/candidates")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public BranchBodies.View nominate(
            @PathParam("id") UUID id, @Valid BranchBodies.@NotNull NewCandidate body, @Context IfMatch ifMatch) {
        BranchRow row = open(id, ifMatch);
        requireCommittee(row);
        new Faults()
                .when(
                        !members(id).contains(body.personId()),
                        "personId",
                        "书记人选须是本支部党员",
                        "A candidate is a member of the branch")
                .when(
                        coming(id).stream().anyMatch(one -> one.personId().equals(body.personId())),
                        "personId",
                        "已是书记人选",
                        "Is a candidate already")
                .refuse();
        em.persist(new CandidateRow(desk.newId(), row, body.personId(), body.by()));
        if (row.stage() == BranchStage.COMMITTEE) {
            row.reach(BranchStage.NOMINATION);
        }
        desk.done(row, "property.branch.nominate", Map.of("by", body.by().name()));
        return view(row);
    }

    /** Counts the ballot; the elected one becomes secretary and the branch is founded. */
    @POST
    @Path("{id}/election")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public BranchBodies.View elect(
            @PathParam("id") UUID id, @Valid BranchBodies.@NotNull Election body, @Context IfMatch ifMatch) {
        BranchRow row = open(id, ifMatch);
        requireCommittee(row);
        Map<UUID, CandidateRow> coming = new LinkedHashMap<>();
        coming(id).forEach(candidate -> coming.put(candidate.id(), candidate));
        Map<UUID, Integer> votes = new HashMap<>();
        body.votes().forEach(one -> votes.put(one.candidateId(), one.votes()));
        Faults faults = new Faults()
                .when(
                        !coming.keySet().equals(votes.keySet())
                                || votes.size() < body.votes().size(),
                        "votes",
                        "须给出每位人选的票数，且只给出人选的",
                        "Give the votes of every candidate and of nobody else")
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future");
        faults.refuse();
        List<BranchRules.Candidate> counted = coming.values().stream()
                .map(one -> new BranchRules.Candidate(one.personId(), one.by(), votes.getOrDefault(one.id(), 0)))
                .toList();
        UUID elected = BranchRules.election(members(id).size(), body.present(), counted, faults);
        faults.refuse();
        coming.values()
                .forEach(one -> one.counted(
                        body.day(),
                        votes.getOrDefault(one.id(), 0),
                        one.personId().equals(elected)));
        seats.clear(id, body.day(), "换届", Post.BRANCH_SECRETARY);
        seats.seat(row.divisionId(), id, new Appointment(elected, Post.BRANCH_SECRETARY, null, true, body.day()));
        row.found(
                body.day(),
                body.day().plusYears(parameters.integer("branchTermYears")).minusDays(1));
        desk.done(row, "property.branch.elect", Map.of("present", "" + body.present()));
        return view(row);
    }

    @POST
    @Path("{id}/dissolution")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public BranchBodies.View dissolve(
            @PathParam("id") UUID id, @Valid BranchBodies.@NotNull Dissolution body, @Context IfMatch ifMatch) {
        BranchRow row = open(id, ifMatch);
        new Faults()
                .when(
                        body.day().isAfter(desk.today()) || body.day().isBefore(row.started()),
                        "day",
                        "须在开始组建之后且不在将来",
                        "Must not be before it was begun or in the future")
                .refuse();
        seats.clear(id, body.day().plusDays(1), body.reason());
        row.dissolve(body.day());
        groups.dissolved(id, body.day(), body.reason());
        desk.done(row, "property.branch.dissolve", Map.of());
        return view(row);
    }

    private BranchRow open(UUID id, IfMatch ifMatch) {
        BranchRow row = desk.held(BranchRow.class, id, WRITE);
        ifMatch.check(row.version());
        if (row.stage() == BranchStage.DISSOLVED) {
            throw ProblemException.conflict(
                    "branch-dissolved", Text.of("该支部已撤销", "The branch was dissolved"), Map.of());
        }
        return row;
    }

    private static void requireCommittee(BranchRow row) {
        if (row.stage() == BranchStage.GATHERING) {
            throw ProblemException.conflict(
                    "branch-stage",
                    Text.of("请先组建支委会", "Form the committee first"),
                    Map.of("stage", row.stage().name()));
        }
    }

    private Set<UUID> members(UUID id) {
        return seats.serving(id, Post.BRANCH_MEMBER).stream()
                .map(SeatRow::personId)
                .collect(Collectors.toSet());
    }

    /** Candidates of whom no ballot was held yet. */
    private List<CandidateRow> coming(UUID id) {
        return candidates(id).stream().filter(one -> one.ballotDay() == null).toList();
    }

    private List<CandidateRow> candidates(UUID id) {
        return em.createQuery(
                        "select c from CandidateRow c where c.branchId = :branch order by c.id", CandidateRow.class)
                .setParameter("branch", id)
                .getResultList();
    }

    private List<CandidateRow> shown(UUID id) {
        List<CandidateRow> all = candidates(id);
        List<CandidateRow> coming = new ArrayList<>(all);
        coming.removeIf(one -> one.ballotDay() != null);
        if (!coming.isEmpty() || all.isEmpty()) {
            return coming;
        }
        LocalDate last = all.get(all.size() - 1).ballotDay();
        return all.stream()
                .filter(one -> last != null && last.equals(one.ballotDay()))
                .toList();
    }

    private BranchBodies.View view(BranchRow row) {
        List<CandidateRow> candidates = shown(row.id());
        Map<UUID, String> people =
                names.persons(candidates.stream().map(CandidateRow::personId).toList());
        List<SeatRow> leading = seats.serving(row.id(), Post.BRANCH_SECRETARY, Post.BRANCH_COMMITTEE);
        return new BranchBodies.View(
                row.id(),
                row.divisionId(),
                row.estateId(),
                names.estates(List.of(row.estateId())).getOrDefault(row.estateId(), ""),
                row.name(),
                row.stage(),
                row.stage().label(),
                row.started(),
                row.founded(),
                row.termEnds(),
                row.dissolved(),
                members(row.id()).size(),
                views.views(leading),
                candidates.stream()
                        .map(one -> new BranchBodies.CandidateView(
                                one.id(),
                                one.personId(),
                                people.get(one.personId()),
                                one.by(),
                                one.by().label(),
                                one.votes(),
                                one.ballotDay(),
                                one.elected()))
                        .toList(),
                row.generated(),
                row.version());
    }
}
