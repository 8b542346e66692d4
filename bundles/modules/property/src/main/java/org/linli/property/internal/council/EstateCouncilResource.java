package org.linli.property.internal.council;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.meetings.api.BodyRef;
import org.linli.meetings.api.Meetings;
import org.linli.meetings.api.NewTopic;
import org.linli.meetings.api.TopicSnapshot;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.estate.EstatesResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The council of an estate: the tri-party meeting (三方联席会，乐平市、青山湖区、定陶区) or “1+2+N” (定陶区). It meets, votes and sees its resolutions carried
 * out as a body of the meetings engine; this module founds it and brings matters of the estate before it.
 */
@Component(service = EstateCouncilResource.class)
@RestResource
@Path("estates/{estate}/council")
@Produces(MediaType.APPLICATION_JSON)
public class EstateCouncilResource {
    private final Desk desk;
    private final Meetings meetings;
    private final Founding founding;

    @Activate
    public EstateCouncilResource(@Reference Desk desk, @Reference Meetings meetings, @Reference Founding founding) {
        this.desk = desk;
        this.meetings = meetings;
        this.founding = founding;
    }

    /** @param template key of a template of the meetings engine, such as {@code tri-party} or {@code one-two-n} */
    public record NewCouncil(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,39}")
            String template,

            @NotBlank @Size(max = 100) String name) {}

    /** @param description without personal data */
    public record NewMatter(
            @NotBlank @Size(max = 200) String title,
            @Nullable @Size(max = 2000) String description) {}

    /** @param dueOn last day for carrying out the resolution */
    public record Matter(
            UUID topicId,
            String title,
            CouncilStage stage,
            Text stageLabel,
            @Nullable String resolution,
            @Nullable LocalDate dueOn) {}

    /**
     * The council, and what is before it.
     *
     * @param bodyId body of the meetings engine, null for none or for one that lies outside what the caller may see
     * @param active whether it still meets
     */
    public record View(
            UUID estateId,
            @Nullable UUID bodyId,
            @Nullable String name,
            @Nullable String template,
            boolean active,
            List<Matter> matters) {}

    @GET
    @RequiresPermission(EstatesResource.READ)
    public View get(@PathParam("estate") UUID estate) {
        return view(desk.row(EstateRow.class, estate, EstatesResource.READ));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(EstatesResource.WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@PathParam("estate") UUID estate, @Valid @NotNull NewCouncil body) {
        View made = found(estate, body);
        return Response.created(desk.at("estates/" + estate + "/council"))
                .entity(made)
                .build();
    }

    public View found(UUID estate, NewCouncil body) {
        return view(founding.found(estate, body.template(), body.name().strip()));
    }

    /** Brings a matter of the estate before its council. */
    @POST
    @Path("matters")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(EstatesResource.WRITE)
    public View raise(@PathParam("estate") UUID estate, @Valid @NotNull NewMatter body) {
        EstateRow row = desk.row(EstateRow.class, estate, EstatesResource.WRITE);
        BodyRef council = founding.council(row)
                .filter(BodyRef::active)
                .orElseThrow(() -> ProblemException.conflict(
                        "no-council",
                        Text.of("该小区还没有联席会，请先设立", "The estate has no council: found one first"),
                        Map.of()));
        meetings.raise(new NewTopic(
                body.title().strip(), body.description(), row.divisionId(), council.id(), EstateTopics.TYPE, row.id()));
        desk.done(row, "property.estate.raise-matter", Map.of());
        return view(row);
    }

    private View view(EstateRow row) {
        BodyRef council = founding.council(row).orElse(null);
        List<Matter> matters = meetings.topicsOf(EstateTopics.TYPE, row.id()).stream()
                .map(EstateCouncilResource::matter)
                .toList();
        return council == null
                ? new View(row.id(), null, null, null, false, matters)
                : new View(row.id(), council.id(), council.name(), council.template(), council.active(), matters);
    }

    private static Matter matter(TopicSnapshot topic) {
        CouncilStage stage = CouncilStage.of(topic);
        return new Matter(topic.id(), topic.title(), stage, stage.label(), topic.resolution(), topic.dueOn());
    }
}
