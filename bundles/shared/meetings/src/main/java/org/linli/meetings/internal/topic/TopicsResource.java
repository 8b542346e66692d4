package org.linli.meetings.internal.topic;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.linli.api.audit.Audit;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.meetings.internal.topic.TopicBodies.Analysis;
import org.linli.meetings.internal.topic.TopicBodies.Completion;
import org.linli.meetings.internal.topic.TopicBodies.Deliberation;
import org.linli.meetings.internal.topic.TopicBodies.OwnTopic;
import org.linli.meetings.internal.topic.TopicBodies.Postponement;
import org.linli.meetings.internal.topic.TopicBodies.Publication;
import org.linli.meetings.internal.topic.TopicBodies.Resolution;
import org.linli.meetings.internal.topic.TopicBodies.Scheduling;
import org.linli.meetings.internal.topic.TopicBodies.TopicLine;
import org.linli.meetings.internal.topic.TopicBodies.TopicView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Topics (议题), step by step. */
@Component(service = TopicsResource.class)
@RestResource
@Path("topics")
@Produces(MediaType.APPLICATION_JSON)
public class TopicsResource {
    private final EntityManager em;
    private final Audit audit;
    private final TopicDesk desk;
    private final TopicReader reader;

    @Activate
    public TopicsResource(
            @Reference EntityManager em,
            @Reference Audit audit,
            @Reference TopicDesk desk,
            @Reference TopicReader reader) {
        this.em = em;
        this.audit = audit;
        this.desk = desk;
        this.reader = reader;
    }

    /** What whoever raised a topic gets back. */
    public record Raised(UUID id) {}

    @GET
    @RequiresPermission(TopicDesk.READ)
    @Listable(
            filters = {"division", "body", "meeting", "state", "source", "published", "overdue", "q", "from", "to"},
            sort = {"-raisedAt"})
    public Page<TopicLine> list(@Context ListQuery query) {
        return reader.list(query);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({TopicDesk.RAISE, TopicDesk.WRITE})
    @Answers(value = Raised.class, status = 201)
    public Response raise(@Valid @NotNull NewTopicRequest body) {
        TopicRow row = desk.raise(body);
        return Response.created(URI.create(row.id().toString()))
                .entity(new Raised(row.id()))
                .build();
    }

    /** Those of the calling person, with how they stand. */
    @GET
    @Path("mine")
    @RequiresPermission({TopicDesk.RAISE, TopicDesk.WRITE})
    @Listable(sort = {"-raisedAt"})
    public Page<OwnTopic> mine(@Context ListQuery query) {
        return reader.mine(query);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(TopicDesk.READ)
    public TopicView get(@PathParam("id") UUID id) {
        return reader.view(desk.readable(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(TopicDesk.WRITE)
    public TopicView change(
            @PathParam("id") UUID id, @PatchOf(TopicFacts.class) MergePatch patch, @Context IfMatch ifMatch) {
        TopicRow row = desk.writable(id);
        ifMatch.require(row.version());
        desk.correct(row, patch.applyTo(row.facts(), TopicFacts.class));
        audit.record("meetings.topic.change", id, Map.of());
        return reader.view(row);
    }

    /** Taken on, refused with a reason, or merged with an earlier one (研判). */
    @POST
    @Path("{id}/analysis")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(TopicDesk.WRITE)
    public TopicView analyse(@PathParam("id") UUID id, @Valid @NotNull Analysis body, @Context IfMatch ifMatch) {
        return moved(id, ifMatch, row -> desk.analyse(row, body));
    }

    @POST
    @Path("{id}/scheduling")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(TopicDesk.WRITE)
    public TopicView schedule(@PathParam("id") UUID id, @Valid @NotNull Scheduling body, @Context IfMatch ifMatch) {
        return moved(id, ifMatch, row -> desk.schedule(row, body.meetingId()));
    }

    @POST
    @Path("{id}/postponement")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(TopicDesk.WRITE)
    public TopicView postpone(@PathParam("id") UUID id, @Valid @NotNull Postponement body, @Context IfMatch ifMatch) {
        return moved(id, ifMatch, row -> desk.postpone(row, body.reason()));
    }

    /** The vote (表决); refused with 409 {@code no-quorum} when too few signed in. */
    @POST
    @Path("{id}/deliberation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(TopicDesk.WRITE)
    public TopicView deliberate(@PathParam("id") UUID id, @Valid @NotNull Deliberation body, @Context IfMatch ifMatch) {
        return moved(id, ifMatch, row -> desk.deliberate(row, body));
    }

    @POST
    @Path("{id}/resolution")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(TopicDesk.WRITE)
    public TopicView resolve(@PathParam("id") UUID id, @Valid @NotNull Resolution body, @Context IfMatch ifMatch) {
        return moved(id, ifMatch, row -> desk.resolve(row, body));
    }

    /** Hands the resolution over as an order. */
    @POST
    @Path("{id}/execution")
    @RequiresPermission(TopicDesk.WRITE)
    public TopicView execute(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return moved(id, ifMatch, desk::execute);
    }

    /** For a resolution that needs no order. */
    @POST
    @Path("{id}/completion")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(TopicDesk.WRITE)
    public TopicView complete(@PathParam("id") UUID id, @Valid @NotNull Completion body, @Context IfMatch ifMatch) {
        return moved(id, ifMatch, row -> desk.complete(row, body.note()));
    }

    /** What everybody may read of it; sent again, it replaces what was published before. */
    @PUT
    @Path("{id}/publication")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(TopicDesk.WRITE)
    public TopicView publish(@PathParam("id") UUID id, @Valid @NotNull Publication body) {
        TopicRow row = desk.writable(id);
        desk.publish(row, body);
        return fresh(row);
    }

    @DELETE
    @Path("{id}/publication")
    @RequiresPermission(TopicDesk.WRITE)
    public void withdraw(@PathParam("id") UUID id) {
        desk.withdraw(desk.writable(id));
    }

    private TopicView moved(UUID id, IfMatch ifMatch, Consumer<TopicRow> move) {
        TopicRow row = desk.writable(id);
        ifMatch.check(row.version());
        move.accept(row);
        return fresh(row);
    }

    private TopicView fresh(TopicRow row) {
        em.flush();
        return reader.view(row);
    }
}
