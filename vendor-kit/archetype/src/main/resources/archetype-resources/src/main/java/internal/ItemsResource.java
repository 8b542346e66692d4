package ${package}.internal;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.linli.api.data.Ids;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /t/{tenant}/api/${vendor}-${module}/items}. */
@Component(service = ItemsResource.class)
@RestResource
@Path("items")
@Produces(MediaType.APPLICATION_JSON)
public class ItemsResource {
    private static final int MOST = 200;

    private final EntityManager em;
    private final Ids ids;

    @Activate
    public ItemsResource(@Reference EntityManager em, @Reference Ids ids) {
        this.em = em;
        this.ids = ids;
    }

    public record NewItem(@NotBlank @Size(max = 100) String name) {}

    public record View(UUID id, String name, long version) implements Versioned {
        static View of(Item item) {
            return new View(item.id(), item.name(), item.version());
        }
    }

    @GET
    @RequiresPermission("${vendor}-${module}:item:read")
    public Page<View> list() {
        return Page.of(
                em
                        .createQuery("select e from Item e order by e.id", Item.class)
                        .setMaxResults(MOST)
                        .getResultList()
                        .stream()
                        .map(View::of)
                        .toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("${vendor}-${module}:item:write")
    public Response add(@Valid @NotNull NewItem body) {
        Item item = new Item(ids.next(), body.name().strip());
        em.persist(item);
        em.flush();
        return Response.created(URI.create(item.id().toString()))
                .entity(View.of(item))
                .build();
    }
}
