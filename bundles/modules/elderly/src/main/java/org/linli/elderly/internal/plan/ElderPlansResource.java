package org.linli.elderly.internal.plan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import java.util.UUID;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.elder.ElderRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes plans for an elder, which only one who was assessed can have. */
@Component(service = ElderPlansResource.class)
@RestResource
@Path("elders/{id}/plans")
@Produces(MediaType.APPLICATION_JSON)
public class ElderPlansResource {
    private final ElderlyDesk desk;
    private final PlanDesk plans;
    private final PlansResource views;

    @Activate
    public ElderPlansResource(@Reference ElderlyDesk desk, @Reference PlanDesk plans, @Reference PlansResource views) {
        this.desk = desk;
        this.plans = plans;
        this.views = views;
    }

    /** A plan from the level that the elder has; it takes the place of the one before. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PlanDesk.WRITE)
    @Answers(value = PlanBodies.PlanView.class, status = 201)
    public Response make(@PathParam("id") UUID id, @Valid @NotNull PlanBodies.NewPlan body) {
        ElderRow elder = desk.held(ElderRow.class, id, PlanDesk.WRITE);
        PlanRow row = plans.make(elder, body);
        return Response.created(desk.at("plans/" + row.id()))
                .entity(views.whole(row, YearMonth.from(desk.today())))
                .build();
    }
}
