package org.linli.registry.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.registry.internal.store.PersonBook;
import org.linli.registry.internal.store.PersonFields;
import org.linli.registry.internal.store.PersonVault;
import org.linli.registry.internal.store.PersonView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Register of persons. Identity numbers and phones are masked in every answer but that of {@code unmask}. */
@Component(service = PersonsResource.class)
@RestResource
@Path("persons")
@Produces(MediaType.APPLICATION_JSON)
public class PersonsResource {
    private final PersonBook book;

    @Activate
    public PersonsResource(@Reference PersonBook book) {
        this.book = book;
    }

    /**
     * Looks for one value; in a body because addresses of requests are written down in many places.
     *
     * @param identityNumber whole number
     * @param phone whole number
     */
    public record Search(
            @Nullable @Size(max = 18) String identityNumber,
            @Nullable @Size(max = 21) String phone) {}

    /** @param purpose why the values are needed, kept in the audit */
    public record Unmask(@NotBlank @Size(max = 200) String purpose) {}

    @GET
    @RequiresPermission("registry:person:read")
    @Listable(
            filters = {"divisionId", "name", "householdId", "unitId", "category", "externalId", "generated"},
            sort = {"name"})
    public Page<PersonView> list(@Context ListQuery query) {
        return book.page(query);
    }

    @GET
    @Path("{id}")
    @RequiresPermission("registry:person:read")
    public PersonView get(@PathParam("id") UUID id) {
        return book.get(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("registry:person:write")
    @Answers(value = PersonView.class, status = 201)
    public Response create(@Valid @NotNull PersonFields fields) {
        PersonView created = book.add(fields);
        return Response.created(URI.create(created.id().toString()))
                .entity(created)
                .build();
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission("registry:person:write")
    public PersonView change(
            @PathParam("id") UUID id, @PatchOf(PersonFields.class) MergePatch patch, @Context IfMatch ifMatch) {
        return book.change(id, patch, ifMatch);
    }

    /** Erasure on request (个人信息保护法第四十七条). */
    @DELETE
    @Path("{id}")
    @RequiresPermission("registry:person:write")
    public void erase(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        book.erase(id, ifMatch);
    }

    @POST
    @Path("search")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("registry:person:read")
    public Page<PersonView> search(@Valid @NotNull Search search) {
        List<PersonView> found = book.search(search.identityNumber(), search.phone());
        return Page.of(found);
    }

    @POST
    @Path("{id}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("registry:person:unmask")
    public PersonVault.Opened unmask(@PathParam("id") UUID id, @Valid @NotNull Unmask unmask) {
        return book.unmask(id, unmask.purpose());
    }
}
