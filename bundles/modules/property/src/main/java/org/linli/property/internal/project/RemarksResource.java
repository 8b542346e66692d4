package org.linli.property.internal.project;

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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.api.file.Attachments;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What residents said of projects (监督意见), as the staff read and answer it. */
@Component(service = RemarksResource.class)
@RestResource
@Path("remarks")
@Produces(MediaType.APPLICATION_JSON)
public class RemarksResource {
    static final Listing<RemarkRow> LISTING = new Listing<>(
            "select e from RemarkRow e",
            "from RemarkRow e",
            "e.id",
            RemarkRow.class,
            RemarkRow::id,
            Map.of("at", Sort.byTime("e.at", RemarkRow::at)));

    private final EntityManager em;
    private final Reach reach;
    private final RemarkDesk remarks;
    private final Attachments attachments;

    @Activate
    public RemarksResource(
            @Reference EntityManager em,
            @Reference Reach reach,
            @Reference RemarkDesk remarks,
            @Reference Attachments attachments) {
        this.em = em;
        this.reach = reach;
        this.remarks = remarks;
        this.attachments = attachments;
    }

    @GET
    @RequiresPermission(RemarkDesk.READ)
    @Listable(
            filters = {"division", "project", "estate", "phase", "kind", "answered"},
            sort = {"-at"})
    public Page<RemarkBodies.Line> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(RemarkDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("project")
                .map(text -> QueryValues.uuid("project", text))
                .ifPresent(project -> where.and("e.projectId = :project").set("project", project));
        query.filter("estate")
                .map(text -> QueryValues.uuid("estate", text))
                .ifPresent(estate -> where.and(
                                "exists (select p.id from ProjectRow p where p.id = e.projectId and p.estateId = :estate)")
                        .set("estate", estate));
        query.filter("phase")
                .map(text -> QueryValues.oneOf("phase", text, Phase.class))
                .ifPresent(phase -> where.and("e.phase = :phase").set("phase", phase));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, RemarkKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("answered")
                .map(text -> QueryValues.flag("answered", text))
                .ifPresent(answered -> where.and("e.answeredAt is " + (answered ? "not null" : "null")));
        Page<RemarkRow> page = LISTING.page(em, where, query);
        Map<UUID, String> titles =
                remarks.titles(page.items().stream().map(RemarkRow::projectId).collect(Collectors.toSet()));
        Map<UUID, Text> states = remarks.states(page.items());
        return Listing.map(
                page,
                row -> new RemarkBodies.Line(
                        row.id(),
                        row.divisionId(),
                        row.projectId(),
                        titles.getOrDefault(row.projectId(), ""),
                        row.phase(),
                        row.phase().label(),
                        row.kind(),
                        row.kind().label(),
                        row.words(),
                        row.place(),
                        row.photos(),
                        remarks.masked(row),
                        row.at(),
                        row.answeredAt(),
                        row.published(),
                        states.get(row.id())));
    }

    @GET
    @Path("{id}")
    @RequiresPermission({RemarkDesk.READ, RemarkDesk.WRITE, ProjectsResource.READ})
    public RemarkBodies.View get(@PathParam("id") UUID id) {
        return remarks.view(remarks.remark(id));
    }

    /** Pictures that came with it, the oldest first; the content is at {@code files}. */
    @GET
    @Path("{id}/attachments")
    @RequiresPermission({RemarkDesk.READ, RemarkDesk.WRITE, ProjectsResource.READ})
    public Page<Attachments.Attachment> pictures(@PathParam("id") UUID id) {
        remarks.remark(id);
        return Page.of(attachments.of(RemarkDesk.SUBJECT, id));
    }

    /** To the resident, and to the neighbours when it is published with the remark. */
    @POST
    @Path("{id}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RemarkDesk.ANSWER)
    public RemarkBodies.View answer(
            @PathParam("id") UUID id, @Valid RemarkBodies.@NotNull Answer body, @Context IfMatch ifMatch) {
        remarks.answer(id, body, ifMatch);
        return get(id);
    }

    @POST
    @Path("{id}/order")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RemarkDesk.ANSWER)
    public RemarkBodies.View order(
            @PathParam("id") UUID id, @Valid RemarkBodies.@NotNull ToOrder body, @Context IfMatch ifMatch) {
        remarks.order(id, body, ifMatch);
        return get(id);
    }
}
