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
import org.linli.registry.internal.store.HouseholdFields;
import org.linli.registry.internal.store.HouseholdRow;
import org.linli.registry.internal.store.HouseholdView;
import org.linli.registry.internal.store.Kind;
import org.linli.registry.internal.store.Placing;
import org.linli.registry.internal.store.Values;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Register of households. */
@Component(service = HouseholdsResource.class)
@RestResource
@Path("households")
@Produces(MediaType.APPLICATION_JSON)
public class HouseholdsResource {
    private static final Kind<HouseholdRow, HouseholdFields, HouseholdView> KIND = new Kind<>(
            "household",
            HouseholdRow.class,
            HouseholdFields.class,
            HouseholdView.class,
            HouseholdRow::new,
            "e.id, e.version, e.number, e.divisionId, e.dwellingId, e.headId, e.size, e.categories, e.externalId, e.generated",
            "registry:household:read",
            "registry:household:write",
            "number",
            Map.of(
                    "dwellingId",
                    new Filter("e.dwellingId = :v", QueryValues::uuid),
                    "category",
                    new Filter("e.categories like :v", Values::category),
                    "externalId",
                    new Filter("e.externalId = :v", Values::text),
                    "name",
                    new Filter("e.number like :v", Values::part)));

    private final Book<HouseholdRow, HouseholdFields, HouseholdView> book;

    @Activate
    public HouseholdsResource(@Reference Books books, @Reference Placing placing) {
        this.book = books.open(KIND, placing::household);
    }

    @GET
    @RequiresPermission("registry:household:read")
    @Listable(
            filters = {"divisionId", "name", "dwellingId", "category", "externalId"},
            sort = {"number"})
    public Page<HouseholdView> list(@Context ListQuery query) {
        return book.page(query);
    }

    @GET
    @Path("{id}")
    @RequiresPermission("registry:household:read")
    public HouseholdView get(@PathParam("id") UUID id) {
        return book.get(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("registry:household:write")
    @Answers(value = HouseholdView.class, status = 201)
    public Response create(@Valid @NotNull HouseholdFields fields) {
        HouseholdView created = book.add(fields);
        return Response.created(URI.create(created.id().toString()))
                .entity(created)
                .build();
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission("registry:household:write")
    public HouseholdView change(
            @PathParam("id") UUID id, @PatchOf(HouseholdFields.class) MergePatch patch, @Context IfMatch ifMatch) {
        return book.change(id, patch, ifMatch);
    }
}
