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
import org.linli.registry.internal.store.EstateFields;
import org.linli.registry.internal.store.EstateRow;
import org.linli.registry.internal.store.EstateView;
import org.linli.registry.internal.store.Filter;
import org.linli.registry.internal.store.Kind;
import org.linli.registry.internal.store.Placing;
import org.linli.registry.internal.store.Values;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Register of estates. */
@Component(service = EstatesResource.class)
@RestResource
@Path("estates")
@Produces(MediaType.APPLICATION_JSON)
public class EstatesResource {
    private static final Kind<EstateRow, EstateFields, EstateView> KIND = new Kind<>(
            "estate",
            EstateRow.class,
            EstateFields.class,
            EstateView.class,
            EstateRow::new,
            "e.id, e.version, e.name, e.divisionId, e.hasProperty, e.households, e.ageClass, e.address, e.externalId, e.generated",
            "registry:place:read",
            "registry:place:write",
            "name",
            Map.of(
                    "hasProperty",
                    new Filter("e.hasProperty = :v", QueryValues::flag),
                    "ageClass",
                    new Filter("e.ageClass = :v", Values::text),
                    "externalId",
                    new Filter("e.externalId = :v", Values::text),
                    "name",
                    new Filter("e.name like :v", Values::part)));

    private final Book<EstateRow, EstateFields, EstateView> book;

    @Activate
    public EstatesResource(@Reference Books books, @Reference Placing placing) {
        this.book = books.open(KIND, placing::estate);
    }

    @GET
    @RequiresPermission("registry:place:read")
    @Listable(
            filters = {"divisionId", "name", "hasProperty", "ageClass", "externalId"},
            sort = {"name"})
    public Page<EstateView> list(@Context ListQuery query) {
        return book.page(query);
    }

    @GET
    @Path("{id}")
    @RequiresPermission("registry:place:read")
    public EstateView get(@PathParam("id") UUID id) {
        return book.get(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("registry:place:write")
    @Answers(value = EstateView.class, status = 201)
    public Response create(@Valid @NotNull EstateFields fields) {
        EstateView created = book.add(fields);
        return Response.created(URI.create(created.id().toString()))
                .entity(created)
                .build();
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission("registry:place:write")
    public EstateView change(
            @PathParam("id") UUID id, @PatchOf(EstateFields.class) MergePatch patch, @Context IfMatch ifMatch) {
        return book.change(id, patch, ifMatch);
    }
}
