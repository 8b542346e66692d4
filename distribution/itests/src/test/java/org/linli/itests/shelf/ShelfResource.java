package org.linli.itests.shelf;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.itests.counter.api.Counter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = ShelfResource.class)
@RestResource
@Path("shelves")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ShelfResource {
    private final EntityManager em;
    private final Ids ids;
    private final Counter counter;

    @Activate
    public ShelfResource(@Reference EntityManager em, @Reference Ids ids, @Reference Counter counter) {
        this.em = em;
        this.ids = ids;
        this.counter = counter;
    }

    public record NewShelf(String name, List<String> tools, boolean fail) {}

    public record ShelfView(UUID id, String name, List<String> tools) {}

    public record Shelves(String counterVersion, List<ShelfView> items) {}

    @GET
    @RequiresPermission("shelf:shelf:read")
    public Shelves list() {
        List<ShelfView> views =
                em.createQuery("select s from Shelf s order by s.name", Shelf.class).getResultList().stream()
                        .map(s -> new ShelfView(
                                s.id,
                                s.name,
                                s.tools.stream().map(t -> t.name).sorted().toList()))
                        .toList();
        return new Shelves(counter.version(), views);
    }

    @POST
    @RequiresPermission("shelf:shelf:write")
    public Response create(NewShelf body) {
        Shelf shelf = new Shelf();
        shelf.id = ids.next();
        shelf.name = body.name() + " " + counter.increment("shelves");
        for (String name : body.tools()) {
            Tool tool = new Tool();
            tool.id = ids.next();
            tool.name = name;
            tool.shelf = shelf;
            shelf.tools.add(tool);
        }
        em.persist(shelf);
        if (body.fail()) {
            em.flush();
            throw ProblemException.badRequest(
                    "asked-for", Text.of("按要求失败", "Fails as asked"), new FieldError("/fail", "true"));
        }
        return Response.status(Response.Status.CREATED)
                .entity(new ShelfView(shelf.id, shelf.name, body.tools()))
                .build();
    }
}
