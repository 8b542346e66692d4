package org.linli.incubation.internal.ledger;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.competition.EntryRow;
import org.linli.incubation.internal.competition.EntryState;
import org.linli.incubation.internal.competition.SeasonRow;
import org.linli.incubation.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The ledger of an awarded project: what was granted and given, what was spent, and what is left, which is never less than nothing. */
@Component(service = MoneyResource.class)
@RestResource
@Path("projects/{project}/money")
@Produces(MediaType.APPLICATION_JSON)
public class MoneyResource {
    private static final String READ = "incubation:money:read";
    private static final String WRITE = "incubation:money:write";
    private static final Listing<MoneyRow> LEDGER = new Listing<>(
            "select e from MoneyRow e", "from MoneyRow e", "e.id", MoneyRow.class, MoneyRow::id, Map.of());

    private final EntityManager em;
    private final Desk desk;

    @Activate
    public MoneyResource(@Reference EntityManager em, @Reference Desk desk) {
        this.em = em;
        this.desk = desk;
    }

    /** @param amount in yuan, above 0; whether it came in or went out says the kind */
    public record NewMoney(
            @NotNull LocalDate day,
            @NotNull MoneyKind kind,
            @NotNull @Pattern(regexp = Yuan.SUM) String amount,
            @NotBlank @Size(max = 300) String words) {}

    public record TakeBack(@NotBlank @Size(max = 300) String reason) {}

    /**
     * A line.
     *
     * @param income whether money came in by it
     * @param takesBack line that it takes back, null for an ordinary one
     * @param takenBack whether another line takes it back
     */
    public record Money(
            UUID id,
            LocalDate day,
            MoneyKind kind,
            Text kindLabel,
            boolean income,
            String amount,
            String currency,
            String words,
            @Nullable UUID takesBack,
            boolean takenBack,
            String recorder,
            Instant at) {}

    /**
     * What came in is what was spent, what was given back and what is left.
     *
     * @param returned what of the award was given back
     * @param toGrant what of the award was not paid yet
     */
    public record Balance(
            String income,
            String spent,
            String returned,
            String balance,
            String awarded,
            String toGrant,
            String currency) {}

    /** The oldest line first. */
    @GET
    @RequiresPermission(READ)
    @Listable
    public Page<Money> list(@PathParam("project") UUID project, @Context ListQuery query) {
        desk.row(EntryRow.class, project, READ);
        Conditions where = new Conditions().and("e.entryId = :project").set("project", project);
        Page<MoneyRow> page = LEDGER.page(em, where, query);
        Set<UUID> takenBack = takenBack(page.items().stream().map(MoneyRow::id).toList());
        return Listing.map(page, row -> row.view(takenBack.contains(row.id())));
    }

    private Set<UUID> takenBack(List<UUID> lines) {
        return lines.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        em.createQuery("select e.takesBack from MoneyRow e where e.takesBack in :lines", UUID.class)
                                .setParameter("lines", lines)
                                .getResultList());
    }

    @GET
    @Path("balance")
    @RequiresPermission(READ)
    public Balance balance(@PathParam("project") UUID project) {
        return balance(desk.row(EntryRow.class, project, READ));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public Balance book(@PathParam("project") UUID project, @Valid @NotNull NewMoney body) {
        EntryRow entry = held(project);
        List<MoneyRow> ledger = ledger(project);
        BigDecimal amount = body.kind().income()
                ? Yuan.of(body.amount())
                : Yuan.of(body.amount()).negate();
        BigDecimal left = sum(ledger);
        BigDecimal toGrant = entry.awarded().subtract(granted(ledger));
        new Faults()
                .when(entry.state() != EntryState.AWARDED, "", "只有获奖项目有资金台账", "Only an awarded project has a ledger")
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .when(amount.signum() == 0, "amount", "须大于 0", "Must be more than 0")
                .when(
                        body.kind() == MoneyKind.GRANT && amount.compareTo(toGrant) > 0,
                        "amount",
                        "资助还余 " + Yuan.text(toGrant) + " 元",
                        "Of the award there are " + Yuan.text(toGrant) + " yuan left")
                .when(
                        body.kind() == MoneyKind.RETURNED && amount.negate().compareTo(granted(ledger)) > 0,
                        "amount",
                        "不能超过已拨付的资助",
                        "Must not be more than was granted")
                .when(
                        left.add(amount).signum() < 0,
                        "amount",
                        "余额只有 " + Yuan.text(left) + " 元",
                        "There are only " + Yuan.text(left) + " yuan left")
                .refuse();
        add(
                entry,
                new MoneyRow.Line(body.day(), body.kind(), amount, body.words().strip()),
                null);
        desk.done(entry, "incubation.money.book", Map.of("kind", body.kind().name()));
        return balance(entry);
    }

    /** Takes a line back by another one. */
    @POST
    @Path("{line}/reversal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public Balance takeBack(
            @PathParam("project") UUID project, @PathParam("line") UUID line, @Valid @NotNull TakeBack body) {
        EntryRow entry = held(project);
        List<MoneyRow> ledger = ledger(project);
        MoneyRow wrong = ledger.stream()
                .filter(one -> one.id().equals(line))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        MoneyRow.Line before = wrong.line();
        BigDecimal toGrant = entry.awarded().subtract(granted(ledger));
        new Faults()
                .when(
                        wrong.takesBack() != null || ledger.stream().anyMatch(one -> line.equals(one.takesBack())),
                        "",
                        "该笔已冲销，或本身是冲销",
                        "The line was taken back already, or takes one back itself")
                .when(
                        sum(ledger).subtract(before.amount()).signum() < 0,
                        "",
                        "冲销后余额为负",
                        "The balance would be negative")
                .when(
                        before.kind() == MoneyKind.GRANT && granted(ledger).compareTo(before.amount()) < 0,
                        "",
                        "该笔资助已退还",
                        "What was granted by it was given back already")
                .when(
                        before.kind() == MoneyKind.RETURNED
                                && before.amount().negate().compareTo(toGrant) > 0,
                        "",
                        "退还的资助已再次拨付",
                        "What was given back was granted again")
                .refuse();
        add(
                entry,
                new MoneyRow.Line(
                        desk.today(),
                        before.kind(),
                        before.amount().negate(),
                        body.reason().strip()),
                line);
        desk.done(entry, "incubation.money.take-back", Map.of());
        return balance(entry);
    }

    /** The competition is held before the project, so that its awards are not taken back while money is booked. */
    private EntryRow held(UUID project) {
        EntryRow entry = desk.row(EntryRow.class, project, WRITE);
        em.find(SeasonRow.class, entry.seasonId(), LockModeType.PESSIMISTIC_WRITE);
        return desk.held(EntryRow.class, project, WRITE);
    }

    private void add(EntryRow entry, MoneyRow.Line line, @Nullable UUID takesBack) {
        em.persist(new MoneyRow(desk.newId(), entry, line, takesBack, desk.actor(), desk.now()));
    }

    private List<MoneyRow> ledger(UUID project) {
        return em.createQuery("select e from MoneyRow e where e.entryId = :project order by e.id", MoneyRow.class)
                .setParameter("project", project)
                .getResultList();
    }

    private static BigDecimal sum(List<MoneyRow> ledger) {
        return sum(ledger, kind -> true);
    }

    private static BigDecimal sum(List<MoneyRow> ledger, Predicate<MoneyKind> kinds) {
        return ledger.stream()
                .map(MoneyRow::line)
                .filter(line -> kinds.test(line.kind()))
                .map(MoneyRow.Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Less what was given back of it. */
    private static BigDecimal granted(List<MoneyRow> ledger) {
        return sum(ledger, kind -> kind == MoneyKind.GRANT || kind == MoneyKind.RETURNED);
    }

    private Balance balance(EntryRow entry) {
        List<MoneyRow> ledger = ledger(entry.id());
        BigDecimal left = sum(ledger);
        return new Balance(
                Yuan.text(sum(ledger, MoneyKind::income)),
                Yuan.text(sum(ledger, kind -> kind == MoneyKind.SPENDING).negate()),
                Yuan.text(sum(ledger, kind -> kind == MoneyKind.RETURNED).negate()),
                Yuan.text(left),
                Yuan.text(entry.awarded()),
                Yuan.text(entry.awarded().subtract(granted(ledger))),
                Yuan.CURRENCY);
    }
}
