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
import org.linli.registry.internal.store.Filter;
import org.linli.registry.internal.store.Kind;
import org.linli.registry.internal.store.Placing;
import org.linli.registry.internal.store.UnitFields;
import org.linli.registry.internal.store.UnitRow;
import org.linli.registry.internal.store.UnitView;
import org.linli.registry.internal.store.Values;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Register of units. */
@Component(service = UnitsResource.class)
@RestResource
@Path("units")
@Produces(MediaType.APPLICATION_JSON)
public class UnitsResource {
    private static final Kind<UnitRow, UnitFields, UnitView> KIND = new Kind<>(
            "unit",
            UnitRow.class,
            UnitFields.class,
            UnitView.class,
            UnitRow::new,
            "e.id, e.version, e.buildingId, e.name, e.dwellingCount, e.externalId, e.generated, e.divisionId",
            "registry:place:read",
            "registry:place:write",
            "name",
            Map.of(
                    "buildingId",
                    new Filter("e.buildingId = :v", QueryValues::uuid),
                    "externalId",
                    new Filter("e.externalId = :v", Values::text),
                    "name",
                    new Filter("e.name like :v", Values::part)));

    private final Book<UnitRow, UnitFields, UnitView> book;

    @Activate
    public UnitsResource(@Reference Books books, @Reference Placing placing) {
        this.book = books.open(KIND, placing::unit);
    }

    @GET
    @RequiresPermission("registry:place:read")
    @Listable(
            filters = {"divisionId", "name", "buildingId", "externalId"},
            sort = {"name"})
    public Page<UnitView> list(@Context ListQuery query) {
        return book.page(query);
    }

    @GET
    @Path("{id}")
    @RequiresPermission("registry:place:read")
    public UnitView get(@PathParam("id") UUID id) {
        return book.get(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("registry:place:write")
    @Answers(value = UnitView.class, status = 201)
    public Response create(@Valid @NotNull UnitFields fields) {
        UnitView created = book.add(fields);
        return Response.created(URI.create(created.id().toString()))
                .entity(created)
                .build();
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission("registry:place:write")
    public UnitView change(
            @PathParam("id") UUID id, @PatchOf(UnitFields.class) MergePatch patch, @Context IfMatch ifMatch) {
        return book.change(id, patch, ifMatch);
    }
}
