package org.linli.property.internal.inspection;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.file.Attachments;
import org.linli.api.problem.Faults;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.property.internal.contract.ContractBook;
import org.linli.property.internal.contract.ContractRow;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.order.OrderDesk;
import org.linli.property.internal.order.OrderSubject;
import org.linli.property.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Inspections of estates (巡检): each thing that is wrong becomes an order to the company with a time to put it right. */
@Component(service = InspectionsResource.class)
@RestResource
@Path("inspections")
@Produces(MediaType.APPLICATION_JSON)
public class InspectionsResource {
    public static final String WRITE = "property:inspection:write";
    private static final String SUBJECT = "property.inspection";
    private static final Listing<InspectionRow> LISTING = new Listing<>(
            "select e from InspectionRow e",
            "from InspectionRow e",
            "e.id",
            InspectionRow.class,
            InspectionRow::id,
            Map.of("day", new Sort<>("e.day", LocalDate::parse, row -> row.day().toString())));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final ContractBook contracts;
    private final OrderDesk orders;
    private final Names names;
    private final Attachments attachments;

    @Activate
    public InspectionsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference ContractBook contracts,
            @Reference OrderDesk orders,
            @Reference Names names,
            @Reference Attachments attachments) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.contracts = contracts;
        this.orders = orders;
        this.names = names;
        this.attachments = attachments;
    }

    /** @param hours working hours within which it must be put right */
    public record Finding(
            @NotBlank @Size(max = 100) String title,
            @Nullable @Size(max = 1000) String words,
            @Min(1) @Max(2000) int hours) {}

    /**
     * An inspection, as it is written on the phone.
     *
     * @param findings empty when everything was in order
     * @param lng where the inspector was, degrees of WGS 84; with {@code lat} or not at all
     * @param attachments photos that were uploaded; null for none
     */
    public record NewInspection(
            @NotNull UUID estateId,
            @NotNull LocalDate day,
            @Nullable @Size(max = 1000) String note,
            @NotNull @Size(max = 50) List<@Valid @NotNull Finding> findings,
            @Nullable @DecimalMin("-180") @DecimalMax("180") BigDecimal lng,
            @Nullable @DecimalMin("-90") @DecimalMax("90") BigDecimal lat,
            @Nullable @Size(max = 9) List<@NotNull UUID> attachments) {
        List<UUID> photos() {
            return attachments == null ? List.of() : attachments;
        }
    }

    /** @param open how many of the findings are not put right yet */
    public record View(
            UUID id,
            UUID divisionId,
            UUID estateId,
            String estateName,
            UUID companyId,
            String companyName,
            LocalDate day,
            String inspector,
            @Nullable String note,
            int findings,
            long open,
            @Nullable BigDecimal lng,
            @Nullable BigDecimal lat,
            boolean generated,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(OrderSubject.READ)
    @Listable(
            filters = {"division", "estate", "company"},
            sort = {"-day"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(OrderSubject.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("estate")
                .map(text -> QueryValues.uuid("estate", text))
                .ifPresent(estate -> where.and("e.estateId = :estate").set("estate", estate));
        query.filter("company")
                .map(text -> QueryValues.uuid("company", text))
                .ifPresent(company -> where.and("e.companyId = :company").set("company", company));
        return views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull NewInspection body) {
        View made = inspect(body);
        return Response.created(desk.at("inspections/" + made.id()))
                .entity(made)
                .build();
    }

    /** It may come days later, when there is a connection again: what was found is for the company that served the estate on the day. */
    public View inspect(NewInspection body) {
        EstateRow estate = em.find(EstateRow.class, body.estateId());
        Faults faults = new Faults()
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .location(body.lng(), body.lat());
        ContractRow contract = estate == null || !reach.covers(WRITE, estate.divisionId())
                ? null
                : contracts.holding(estate.id(), body.day()).orElse(null);
        if (estate == null || contract == null) {
            faults.add(
                    "estateId",
                    "没有这个小区、不在您的范围内，或当日没有物业企业服务",
                    "No such estate, outside your scope, or no company served it on the day");
            throw faults.refusal();
        }
        faults.refuse();
        InspectionRow row = new InspectionRow(
                desk.newId(),
                estate.divisionId(),
                estate.id(),
                contract.companyId(),
                body.day(),
                desk.actor(),
                body.note(),
                body.findings().size(),
                null);
        row.seenAt(body.lng(), body.lat());
        desk.added(row, "property.inspection.add");
        attachments.bind(body.photos(), SUBJECT, row.id(), OrderSubject.READ, row.divisionId());
        body.findings()
                .forEach(finding -> orders.rectify(
                        estate,
                        contract.companyId(),
                        row.id(),
                        finding.title().strip(),
                        finding.words(),
                        finding.hours()));
        return views(Page.of(List.of(row))).items().get(0);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(OrderSubject.READ)
    public View get(@PathParam("id") UUID id) {
        return views(Page.of(List.of(desk.row(InspectionRow.class, id, OrderSubject.READ))))
                .items()
                .get(0);
    }

    /** Photos that the inspector took, the oldest first; the content is at {@code files}. */
    @GET
    @Path("{id}/attachments")
    @RequiresPermission(OrderSubject.READ)
    public Page<Attachments.Attachment> pictures(@PathParam("id") UUID id) {
        desk.row(InspectionRow.class, id, OrderSubject.READ);
        return Page.of(attachments.of(SUBJECT, id));
    }

    private Page<View> views(Page<InspectionRow> page) {
        List<UUID> ids = page.items().stream().map(InspectionRow::id).toList();
        Map<UUID, Long> open = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery(
                            "select o.inspectionId, count(o.id) from OrderRow o where o.inspectionId in :ids"
                                    + " and o.copy.closedAt is null group by o.inspectionId",
                            Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> open.put((UUID) row[0], (Long) row[1]));
        }
        Map<UUID, String> companies = names.companies(
                page.items().stream().map(InspectionRow::companyId).toList());
        Map<UUID, String> estates =
                names.estates(page.items().stream().map(InspectionRow::estateId).toList());
        return Listing.map(
                page,
                row -> new View(
                        row.id(),
                        row.divisionId(),
                        row.estateId(),
                        estates.getOrDefault(row.estateId(), ""),
                        row.companyId(),
                        companies.getOrDefault(row.companyId(), ""),
                        row.day(),
                        row.inspector(),
                        row.note(),
                        row.findings(),
                        open.getOrDefault(row.id(), 0L),
                        row.lng(),
                        row.lat(),
                        row.generated(),
                        row.version()));
    }
}
