package org.linli.registry.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.registry.internal.store.Book;
import org.linli.registry.internal.store.Books;
import org.linli.registry.internal.store.DwellingFields;
import org.linli.registry.internal.store.DwellingRow;
import org.linli.registry.internal.store.DwellingView;
import org.linli.registry.internal.store.Filter;
import org.linli.registry.internal.store.Kind;
import org.linli.registry.internal.store.Placing;
import org.linli.registry.internal.store.Values;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Register of dwellings. */
@Component(service = DwellingsResource.class)
@RestResource
@Path("dwellings")
@Produces(MediaType.APPLICATION_JSON)
public class DwellingsResource {
    private static final Kind<DwellingRow, DwellingFields, DwellingView> KIND = new Kind<>(
            "dwelling",
            DwellingRow.class,
            DwellingFields.class,
            DwellingView.class,
            DwellingRow::new,
            "e.id, e.version, e.unitId, e.name, e.floor, e.area, e.use, e.externalId, e.generated, e.divisionId",
            "registry:place:read",
            "registry:place:write",
            "name",
            Map.of(
                    "unitId",
                    new Filter("e.unitId = :v", QueryValues::uuid),
                    "use",
                    new Filter("e.use = :v", Values::text),
                    "externalId",
                    new Filter("e.externalId = :v", Values::text),
                    "name",
                    new Filter("e.name like :v", Values::part)));

    private final Book<DwellingRow, DwellingFields, DwellingView> book;

    @Activate
    public DwellingsResource(@Reference Books books, @Reference Placing placing) {
        this.book = books.open(KIND, placing::dwelling);
    }

    @GET
    @RequiresPermission("registry:place:read")
    @Listable(
            filters = {"divisionId", "name", "unitId", "use", "externalId"},
            sort = {"name"})
    public Page<DwellingView> list(@Context ListQuery query) {
        return book.page(query);
    }

    @GET
    @Path("{id}")
    @RequiresPermission("registry:place:read")
    public DwellingView get(@PathParam("id") UUID id) {
        return book.get(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("registry:place:write")
    @Answers(value = DwellingView.class, status = 201)
    public Response create(@Valid @NotNull DwellingFields fields) {
        DwellingView created = book.add(fields);
        return Response.created(URI.create(created.id().toString()))
                .entity(created)
                .build();
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission("registry:place:write")
    public DwellingView change(
            @PathParam("id") UUID id, @PatchOf(DwellingFields.class) MergePatch patch, @Context IfMatch ifMatch) {
        return book.change(id, patch, ifMatch);
    }
}
