package org.linli.property.internal.contract;

import jakarta.persistence.EntityManager;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
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
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.company.Standing;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.desk.Term;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.estate.EstatesResource;
import org.linli.property.internal.management.TakeOver;
import org.linli.property.internal.store.Names;
import org.linli.property.internal.vote.OwnersVote;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Contracts (物业服务合同): concluded, renewed, ended; one at a time for each estate. */
@Component(service = ContractsResource.class)
@RestResource
@Path("contracts")
@Produces(MediaType.APPLICATION_JSON)
public class ContractsResource {
    public static final String READ = EstatesResource.READ;
    public static final String WRITE = "property:contract:write";
    private static final Listing<ContractRow> LISTING = new Listing<>(
            "select c from ContractRow c",
            "from ContractRow c",
            "c.id",
            ContractRow.class,
            ContractRow::id,
            Map.of(
                    "untilDay",
                    new Sort<>(
                            "c.untilDay",
                            LocalDate::parse,
                            row -> row.untilDay().toString()),
                    "firstDay",
                    new Sort<>(
                            "c.firstDay",
                            LocalDate::parse,
                            row -> row.firstDay().toString())));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final ContractBook book;
    private final Parameters parameters;
    private final Names names;
    private final TakeOver takeOver;

    @Activate
    public ContractsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference ContractBook book,
            @Reference Parameters parameters,
            @Reference Names names,
            @Reference TakeOver takeOver) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.book = book;
        this.parameters = parameters;
        this.names = names;
        this.takeOver = takeOver;
    }

    /**
     * A contract with how it stands today.
     *
     * @param renewed whether whoever gave notice wants it to go on; null before
     * @param withoutVote whether it is from before votes of the owners were kept here, and therefore has none
     * @param dismissal vote with which the owners dismissed the company
     * @param noticeLate whether a company that leaves said so later than the law asks (民法典第九百四十七条：届满前九十日)
     */
    public record View(
            UUID id,
            UUID divisionId,
            Contract contract,
            String currency,
            String companyName,
            String estateName,
            Text kindLabel,
            ContractState state,
            Text stateLabel,
            @Nullable UUID previousId,
            @Nullable NoticeBy noticeBy,
            @Nullable Boolean renewed,
            @Nullable LocalDate noticeDay,
            boolean noticeLate,
            @Nullable LocalDate endedDay,
            @Nullable EndCause endCause,
            @Nullable Text endCauseLabel,
            @Nullable String endReason,
            boolean withoutVote,
            @Nullable LocalDate dismissedOn,
            @Nullable LocalDate toldOn,
            @Nullable OwnersVote dismissal,
            boolean generated,
            long version)
            implements Versioned {}

    /** @param renew whether whoever says it wants the contract to go on */
    public record Notice(
            @NotNull NoticeBy by,
            @NotNull Boolean renew,
            @NotNull LocalDate day) {}

    /**
     * An end before its time.
     *
     * @param day last day on which the contract holds
     * @param votedOn day on which the owners dismissed the company; needed for that, as is all that follows
     * @param toldOn day on which the company was told in writing (民法典第九百四十六条：提前六十日)
     * @param otherNotice whether the contract says something else about the time of that notice
     */
    public record End(
            @NotNull LocalDate day,
            @NotNull EndCause cause,
            @NotBlank @Size(max = 500) String reason,
            @Nullable LocalDate votedOn,
            @Nullable @Valid OwnersVote vote,
            @Nullable LocalDate toldOn,
            boolean otherNotice) {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "estate", "company", "state"},
            sort = {"untilDay", "firstDay"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("c.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "c.divisionId", "division", text));
        query.filter("estate")
                .map(text -> QueryValues.uuid("estate", text))
                .ifPresent(estate -> where.and("c.estateId = :estate").set("estate", estate));
        query.filter("company")
                .map(text -> QueryValues.uuid("company", text))
                .ifPresent(company -> where.and("c.companyId = :company").set("company", company));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, ContractState.class))
                .ifPresent(state -> standing(where, state));
        return views(LISTING.page(em, where, query));
    }

    private void standing(Conditions where, ContractState state) {
        LocalDate today = desk.today();
        where.set("today", today);
        switch (state) {
            case PLANNED -> where.and("c.firstDay > :today");
            case OVER -> where.and("c.untilDay < :today");
            case IN_FORCE ->
                where.and("c.firstDay <= :today and c.untilDay > :near").set("near", today.plusDays(noticeDays()));
            case EXPIRING ->
                where.and("c.firstDay <= :today and c.untilDay >= :today and c.untilDay <= :near")
                        .set("near", today.plusDays(noticeDays()));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Contract body) {
        View made = conclude(body, null);
        return Response.created(desk.at("contracts/" + made.id())).entity(made).build();
    }

    /** The contract that follows another one with the same company. */
    @POST
    @Path("{id}/renewal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response renew(@PathParam("id") UUID id, @Valid @NotNull Contract body) {
        ContractRow before = desk.row(ContractRow.class, id, WRITE);
        new Faults()
                .when(
                        !body.companyId().equals(before.companyId())
                                || !body.estateId().equals(before.estateId()),
                        "companyId",
                        "续签须与原合同的企业和小区一致",
                        "A renewal is between the same company and estate")
                .when(
                        !body.firstDay().isAfter(before.untilDay()),
                        "firstDay",
                        "须晚于原合同的最后一天",
                        "Must be after the last day of the contract before")
                .refuse();
        View made = conclude(body, id);
        return Response.created(desk.at("contracts/" + made.id())).entity(made).build();
    }

    /** From its first day on the company takes over from what the estate had of its own, see {@link TakeOver}. */
    public View conclude(Contract body, @Nullable UUID previous) {
        EstateRow estate = em.find(EstateRow.class, body.estateId());
        Faults faults = new Faults();
        if (estate == null || !reach.covers(WRITE, estate.divisionId())) {
            faults.add("estateId", "没有登记这个小区或不在您的范围内", "No such estate is registered, or it is outside your scope");
            check(body, faults);
            throw faults.refusal();
        }
        check(body, faults);
        faults.refuse();
        desk.held(EstateRow.class, estate.id(), WRITE);
        UUID id = desk.newId();
        supersede(body);
        refuseOverlap(body, id);
        ContractRow row = new ContractRow(id, estate.divisionId(), body, previous, null);
        desk.added(row, "property.contract.add");
        takeOver.at(estate.id());
        return view(row);
    }

    private void check(Contract body, Faults faults) {
        CompanyRow company = em.find(CompanyRow.class, body.companyId());
        faults.when(company == null, "companyId", "没有登记这家物业企业", "No such property company is registered")
                .when(
                        company != null && company.standing() == Standing.REMOVED,
                        "companyId",
                        "该企业已清出名录，不能签订新合同",
                        "The company was removed from the list and takes no new contract");
        OwnersChoice.chosen(body, false, desk.today(), faults);
        term(body, faults);
    }

    private static void term(Contract body, Faults faults) {
        LocalDate last = body.lastDay();
        faults.when(
                        last != null && last.isBefore(body.firstDay()),
                        "lastDay",
                        "不能早于开始日期",
                        "Must not be before the first day")
                .when(
                        body.firstDay().getYear() < 1981 || body.firstDay().getYear() > 2200,
                        "firstDay",
                        "年份须在 1981 至 2200 之间",
                        "The year must be from 1981 to 2200")
                .when(
                        last != null && last.getYear() > 2300,
                        "lastDay",
                        "年份须不晚于 2300",
                        "The year must not be after 2300");
    }

    /** What the owners concluded takes the place of what the developer did, from its first day on (民法典第九百四十条). */
    private void supersede(Contract body) {
        if (body.kind() != ContractKind.OWNERS) {
            return;
        }
        book.within(body.estateId(), body.firstDay(), body.lastDay()).stream()
                .filter(other -> other.kind() == ContractKind.PRELIMINARY
                        && other.endedDay() == null
                        && other.firstDay().isBefore(body.firstDay()))
                .forEach(other -> {
                    other.end(
                            body.firstDay().minusDays(1),
                            EndCause.SUPERSEDED,
                            "业主选聘的物业服务合同自 " + body.firstDay() + " 起生效");
                    desk.done(other, "property.contract.end", Map.of("cause", EndCause.SUPERSEDED.name()));
                });
    }

    /** A contract with the developer ends when the one with the owners takes effect (民法典第九百四十条), not when it was to do so. */
    private void begins(Contract before, Contract next) {
        if (next.kind() != ContractKind.OWNERS || next.firstDay().equals(before.firstDay())) {
            return;
        }
        List<ContractRow> superseded = book.superseded(next.estateId(), before.firstDay());
        superseded.forEach(ContractRow::holdsAgain);
        supersede(next);
        superseded.stream()
                .filter(other -> other.endedDay() == null)
                .forEach(other -> desk.done(other, "property.contract.change", Map.of()));
    }

    private void refuseOverlap(Contract body, UUID id) {
        List<ContractRow> others = book.within(body.estateId(), body.firstDay(), body.lastDay()).stream()
                .filter(other -> !other.id().equals(id))
                .toList();
        if (!others.isEmpty()) {
            ContractRow other = others.get(0);
            throw ProblemException.conflict(
                    "contract-overlaps",
                    Text.of(
                            "该小区在此期间已有合同（" + other.firstDay() + " 起），请先终止原合同",
                            "The estate has a contract in that time, from " + other.firstDay() + ": end it first"),
                    Map.of("contract", other.id().toString()));
        }
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(ContractRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Contract.class) MergePatch patch, @Context IfMatch ifMatch) {
        ContractRow row = desk.row(ContractRow.class, id, WRITE);
        ifMatch.require(row.version());
        Contract before = row.contract();
        Contract next = patch.applyTo(before, Contract.class);
        Faults faults = new Faults()
                .when(
                        !next.companyId().equals(before.companyId()),
                        "companyId",
                        "企业不能更改，请终止后另签",
                        "The company stays: end the contract and conclude another")
                .when(
                        !next.estateId().equals(before.estateId()),
                        "estateId",
                        "小区不能更改，请终止后另签",
                        "The estate stays: end the contract and conclude another")
                .when(
                        next.kind() != before.kind(),
                        "kind",
                        "种类不能更改，请终止后另签",
                        "The kind stays: end the contract and conclude another")
                .when(row.endedDay() != null, "", "合同已终止", "The contract has ended");
        OwnersChoice.chosen(next, row.waives(next, desk.today()), desk.today(), faults);
        term(next, faults);
        faults.refuse();
        desk.held(EstateRow.class, next.estateId(), WRITE);
        begins(before, next);
        refuseOverlap(next, id);
        row.take(next);
        desk.done(row, "property.contract.change", Map.of());
        takeOver.at(next.estateId());
        return view(row);
    }

    /** Who of the two said whether the contract goes on. */
    @POST
    @Path("{id}/notice")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View notice(@PathParam("id") UUID id, @Valid @NotNull Notice body, @Context IfMatch ifMatch) {
        ContractRow row = desk.row(ContractRow.class, id, WRITE);
        ifMatch.check(row.version());
        new Faults()
                .when(row.endedDay() != null, "", "合同已终止", "The contract has ended")
                .when(row.lastDay() == null, "", "不定期合同没有续聘期限", "The contract has no end to be renewed at")
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .when(body.day().isBefore(row.firstDay()), "day", "早于合同开始日期", "Is before the contract began")
                .refuse();
        row.told(body.by(), body.renew(), body.day());
        desk.done(row, "property.contract.notice", Map.of("by", body.by().name()));
        return view(row);
    }

    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View end(@PathParam("id") UUID id, @Valid @NotNull End body, @Context IfMatch ifMatch) {
        ContractRow row = desk.row(ContractRow.class, id, WRITE);
        ifMatch.check(row.version());
        Term term = new Term(row.firstDay(), row.untilDay());
        Faults faults = new Faults()
                .when(row.endedDay() != null, "", "合同已终止", "The contract has ended already")
                .when(!term.covers(body.day()), "day", "须在合同期内", "Must lie within the term of the contract")
                .when(
                        body.cause() == EndCause.SUPERSEDED,
                        "cause",
                        "登记业主选聘的新合同时自动终止前期合同",
                        "A contract with the developer ends by itself when one with the owners is concluded");
        if (body.cause() == EndCause.DISMISSED) {
            OwnersChoice.dismissed(body, desk.today(), faults);
        } else {
            faults.when(
                    body.vote() != null || body.votedOn() != null || body.toldOn() != null,
                    "vote",
                    "只有业主共同决定解聘时才登记表决和通知",
                    "A vote and a notice belong to a dismissal by the owners");
        }
        faults.refuse();
        LocalDate voted = body.votedOn();
        LocalDate told = body.toldOn();
        OwnersVote vote = body.vote();
        if (voted != null && told != null && vote != null) {
            row.dismissed(voted, told, vote);
        }
        row.end(body.day(), body.cause(), body.reason());
        desk.done(row, "property.contract.end", Map.of("cause", body.cause().name()));
        return view(row);
    }

    private int noticeDays() {
        return parameters.integer("contractNoticeDays");
    }

    private View view(ContractRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    private Page<View> views(Page<ContractRow> page) {
        Map<UUID, String> companies = names.companies(
                page.items().stream().map(ContractRow::companyId).toList());
        Map<UUID, String> estates =
                names.estates(page.items().stream().map(ContractRow::estateId).toList());
        LocalDate today = desk.today();
        int days = noticeDays();
        return Listing.map(page, row -> {
            ContractState state = row.state(today, days);
            LocalDate last = row.lastDay();
            LocalDate told = row.noticeDay();
            EndCause cause = row.endCause();
            boolean late = row.noticeBy() == NoticeBy.COMPANY
                    && Boolean.FALSE.equals(row.renewed())
                    && last != null
                    && told != null
                    && told.isAfter(last.minusDays(days));
            return new View(
                    row.id(),
                    row.divisionId(),
                    row.contract(),
                    Yuan.CURRENCY,
                    companies.getOrDefault(row.companyId(), ""),
                    estates.getOrDefault(row.estateId(), ""),
                    row.contract().kind().label(),
                    state,
                    state.label(),
                    row.previousId(),
                    row.noticeBy(),
                    row.renewed(),
                    told,
                    late,
                    row.endedDay(),
                    row.endCause(),
                    cause == null ? null : cause.label(),
                    row.endReason(),
                    row.withoutVote(),
                    row.dismissedOn(),
                    row.toldOn(),
                    row.dismissal(),
                    row.generated(),
                    row.version());
        });
    }
}
