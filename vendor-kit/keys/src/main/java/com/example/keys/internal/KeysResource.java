package com.example.keys.internal;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.api.security.DivisionScope;
import org.linli.registry.api.Estates;
import org.linli.registry.api.PlaceRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /t/{tenant}/api/example-keys/keys}. */
@Component(service = KeysResource.class)
@RestResource
@Path("keys")
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {
    private static final String READ = "example-keys:key:read";
    private static final String WRITE = "example-keys:key:write";
    private static final int MOST = 200;

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Estates estates;

    @Activate
    public KeysResource(
            @Reference EntityManager em, @Reference CurrentCall call, @Reference Ids ids, @Reference Estates estates) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.estates = estates;
    }

    public record NewKey(
            @NotNull UUID estateId,
            @NotBlank @Size(max = 100) String door) {}

    /** @param estate name; null when the registry has it no more */
    public record View(UUID id, UUID estateId, @Nullable String estate, String door, long version)
            implements Versioned {}

    @GET
    @RequiresPermission(READ)
    public Page<View> list() {
        List<Key> keys = call.caller().scope(READ) instanceof DivisionScope.Within within
                ? within(within.divisions())
                : em.createQuery("select k from Key k order by k.id", Key.class)
                        .setMaxResults(MOST)
                        .getResultList();
        Map<UUID, PlaceRef> places =
                estates.estates(keys.stream().map(Key::estateId).distinct().toList());
        return Page.of(
                keys.stream().map(key -> view(key, places.get(key.estateId()))).toList());
    }

    private List<Key> within(Set<UUID> divisions) {
        return divisions.isEmpty()
                ? List.of()
                : em.createQuery("select k from Key k where k.divisionId in :divisions order by k.id", Key.class)
                        .setParameter("divisions", divisions)
                        .setMaxResults(MOST)
                        .getResultList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public Response add(@Valid @NotNull NewKey body) {
        PlaceRef estate = estates.estate(body.estateId())
                .filter(place -> call.caller().scope(WRITE).covers(place.divisionId()))
                .orElseThrow(KeysResource::noSuchEstate);
        Key key = new Key(
                ids.next(), estate.id(), estate.divisionId(), body.door().strip());
        em.persist(key);
        em.flush();
        return Response.created(URI.create(key.id().toString()))
                .entity(view(key, estate))
                .build();
    }

    private static ProblemException noSuchEstate() {
        return ProblemException.unprocessable(
                "invalid",
                Text.of("内容有误", "The content is not valid"),
                List.of(new FieldError(
                        "/estateId", Text.of("没有这个小区或不在您的范围内", "No such estate, or outside your scope"))));
    }

    private static View view(Key key, @Nullable PlaceRef estate) {
        return new View(key.id(), key.estateId(), estate == null ? null : estate.name(), key.door(), key.version());
    }
}
