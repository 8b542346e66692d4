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
import org.linli.registry.internal.store.OrganisationFields;
import org.linli.registry.internal.store.OrganisationRow;
import org.linli.registry.internal.store.OrganisationView;
import org.linli.registry.internal.store.Placing;
import org.linli.registry.internal.store.Values;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Register of organisations. */
@Component(service = OrganisationsResource.class)
@RestResource
@Path("organisations")
@Produces(MediaType.APPLICATION_JSON)
public class OrganisationsResource {
    private static final Kind<OrganisationRow, OrganisationFields, OrganisationView> KIND = new Kind<>(
            "organisation",
            OrganisationRow.class,
            OrganisationFields.class,
            OrganisationView.class,
            OrganisationRow::new,
            "e.id, e.version, e.name, e.shortName, e.uscc, e.type, e.divisionId, e.active, e.address, e.externalId, e.generated",
            "registry:organisation:read",
            "registry:organisation:write",
            "name",
            Map.of(
                    "type",
                    new Filter("e.type = :v", Values::organisationType),
                    "active",
                    new Filter("e.active = :v", QueryValues::flag),
                    "uscc",
                    new Filter("e.uscc = :v", Values::text),
                    "externalId",
                    new Filter("e.externalId = :v", Values::text),
                    "name",
                    new Filter("e.name like :v", Values::part)));

    private final Book<OrganisationRow, OrganisationFields, OrganisationView> book;

    @Activate
    public OrganisationsResource(@Reference Books books, @Reference Placing placing) {
        this.book = books.open(KIND, placing::organisation);
    }

    @GET
    @RequiresPermission("registry:organisation:read")
    @Listable(
            filters = {"divisionId", "name", "type", "active", "uscc", "externalId"},
            sort = {"name"})
    public Page<OrganisationView> list(@Context ListQuery query) {
        return book.page(query);
    }

    @GET
    @Path("{id}")
    @RequiresPermission("registry:organisation:read")
    public OrganisationView get(@PathParam("id") UUID id) {
        return book.get(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("registry:organisation:write")
    @Answers(value = OrganisationView.class, status = 201)
    public Response create(@Valid @NotNull OrganisationFields fields) {
        OrganisationView created = book.add(fields);
        return Response.created(URI.create(created.id().toString()))
                .entity(created)
                .build();
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission("registry:organisation:write")
    public OrganisationView change(
            @PathParam("id") UUID id, @PatchOf(OrganisationFields.class) MergePatch patch, @Context IfMatch ifMatch) {
        return book.change(id, patch, ifMatch);
    }
}
