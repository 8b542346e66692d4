package org.linli.incubation.internal.path;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.linli.api.problem.Faults;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.base.BaseRow;
import org.linli.incubation.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an organisation received in a base (孵化服务). */
@Component(service = ServicesResource.class)
@RestResource
@Path("paths/{path}/services")
@Produces(MediaType.APPLICATION_JSON)
public class ServicesResource {
    private final EntityManager em;
    private final Desk desk;
    private final PathBook book;
    private final PathWork work;

    @Activate
    public ServicesResource(
            @Reference EntityManager em, @Reference Desk desk, @Reference PathBook book, @Reference PathWork work) {
        this.em = em;
        this.desk = desk;
        this.book = book;
        this.work = work;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PathsResource.WRITE)
    public PathBodies.View serve(
            @PathParam("path") UUID path, @Valid PathBodies.@NotNull NewService body, @Context IfMatch ifMatch) {
        PathRow row = work.seated(path, ifMatch);
        BaseRow base = em.find(BaseRow.class, row.baseId());
        new Faults()
                .when(!base.offers(body.kind()), "kind", "基地没有这项服务", "The base does not offer it")
                .when(
                        body.day().isAfter(desk.today()) || body.day().isBefore(row.appliedOn()),
                        "day",
                        "须在申请之后且不在将来",
                        "Must not be before the application or in the future")
                .refuse();
        em.persist(new ServiceRow(desk.newId(), row, body, desk.actor()));
        desk.done(row, "incubation.path.serve", Map.of("kind", body.kind().name()));
        return book.view(row);
    }
}
