package org.linli.property.internal.management;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.property.internal.contract.ContractBook;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.estate.EstatesResource;
import org.linli.property.internal.seat.Appointment;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.seat.SeatBook;
import org.linli.property.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bodies that look after estates without a company (准物业、红色管家、业主自管); their members are seats. */
@Component(service = ManagementsResource.class)
@RestResource
@Path("managements")
@Produces(MediaType.APPLICATION_JSON)
public class ManagementsResource {
    private static final Listing<ManagementRow> LISTING = new Listing<>(
            "select e from ManagementRow e",
            "from ManagementRow e",
            "e.id",
            ManagementRow.class,
            ManagementRow::id,
            Map.of("name", Sort.byText("e.name", ManagementRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final ContractBook contracts;
    private final SeatBook seats;
    private final Names names;
    private final ManagementBook book;

    @Activate
    public ManagementsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference ContractBook contracts,
            @Reference SeatBook seats,
            @Reference Names names,
            @Reference ManagementBook book) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.contracts = contracts;
        this.seats = seats;
        this.names = names;
        this.book = book;
    }

    /**
     * A new body.
     *
     * @param headId person of the registry who heads it; for a quasi-property committee the secretary of the estate's community
     * @param headPartyMember whether the head belongs to the Party
     */
    public record NewManagement(
            @NotNull ManagementKind kind,
            @NotBlank @Size(max = 100) String name,
            @NotNull LocalDate founded,
            @NotNull UUID headId,
            boolean headPartyMember) {}

    /** @param day last one */
    public record End(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 200) String reason) {}

    public record View(
            UUID id,
            UUID divisionId,
            UUID estateId,
            String estateName,
            ManagementKind kind,
            Text kindLabel,
            String name,
            LocalDate founded,
            @Nullable LocalDate ended,
            @Nullable String endReason,
            boolean generated,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(EstatesResource.READ)
    @Listable(
            filters = {"division", "estate", "kind", "existing"},
            sort = {"name"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(EstatesResource.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("estate")
                .map(text -> QueryValues.uuid("estate", text))
                .ifPresent(estate -> where.and("e.estateId = :estate").set("estate", estate));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, ManagementKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("existing")
                .map(text -> QueryValues.flag("existing", text))
                .ifPresent(existing -> where.and(existing ? "e.ended is null or e.ended >= :today" : "e.ended < :today")
                        .set("today", desk.today()));
        return views(LISTING.page(em, where, query));
    }

    public View found(UUID estateId, NewManagement body) {
        EstateRow estate = desk.row(EstateRow.class, estateId, EstatesResource.WRITE);
        Faults faults =
                new Faults().when(body.founded().isAfter(desk.today()), "founded", "日期在将来", "Lies in the future");
        boolean secretary = seats.secretaryAround(body.headId(), estate.divisionId());
        faults.when(
                        contracts.holding(estate.id(), desk.today()).isPresent(),
                        "",
                        "该小区有物业企业服务，不设准物业等自管组织",
                        "A company serves the estate, which therefore has no such body")
                .when(book.there(estate.id()), "", "该小区已有自管组织", "The estate has such a body already")
                .when(
                        body.kind() == ManagementKind.QUASI_PROPERTY && !secretary,
                        "headId",
                        "准物业须由小区所在社区的党组织书记牵头",
                        "The secretary of the estate's community heads a quasi-property committee")
                .when(
                        seats.known(List.of(body.headId())).isEmpty(),
                        "headId",
                        "基础信息中没有这个人员",
                        "The registry has no such person")
                .refuse();
        ManagementRow row = new ManagementRow(
                desk.newId(),
                estate.divisionId(),
                estate.id(),
                body.kind(),
                body.name().strip(),
                body.founded(),
                null);
        desk.added(row, "property.management.add");
        seats.seat(
                row.divisionId(),
                row.id(),
                new Appointment(
                        body.headId(),
                        Post.MANAGEMENT_HEAD,
                        null,
                        secretary || body.headPartyMember(),
                        body.founded()));
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(EstatesResource.READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(ManagementRow.class, id, EstatesResource.READ));
    }

    /** The body ends, such as when a company takes over; its seats end with it. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(EstatesResource.WRITE)
    public View end(@PathParam("id") UUID id, @Valid @NotNull End body, @Context IfMatch ifMatch) {
        ManagementRow row = desk.row(ManagementRow.class, id, EstatesResource.WRITE);
        ifMatch.check(row.version());
        new Faults()
                .when(row.ended() != null, "", "已经结束", "It has ended already")
                .when(body.day().isBefore(row.founded()), "day", "不能早于成立日期", "Must not be before it was founded")
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .refuse();
        row.end(body.day(), body.reason());
        seats.clear(id, body.day().plusDays(1), body.reason());
        desk.done(row, "property.management.end", Map.of());
        return view(row);
    }

    private View view(ManagementRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    private Page<View> views(Page<ManagementRow> page) {
        Map<UUID, String> estates =
                names.estates(page.items().stream().map(ManagementRow::estateId).toList());
        return Listing.map(
                page,
                row -> new View(
                        row.id(),
                        row.divisionId(),
                        row.estateId(),
                        estates.getOrDefault(row.estateId(), ""),
                        row.kind(),
                        row.kind().label(),
                        row.name(),
                        row.founded(),
                        row.ended(),
                        row.endReason(),
                        row.generated(),
                        row.version()));
    }
}
