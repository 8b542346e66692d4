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
import org.linli.registry.internal.store.LeaderRoleFields;
import org.linli.registry.internal.store.LeaderRoleRow;
import org.linli.registry.internal.store.LeaderRoleView;
import org.linli.registry.internal.store.Placing;
import org.linli.registry.internal.store.Values;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Register of leader roles. */
@Component(service = LeaderRolesResource.class)
@RestResource
@Path("leader-roles")
@Produces(MediaType.APPLICATION_JSON)
public class LeaderRolesResource {
    private static final Kind<LeaderRoleRow, LeaderRoleFields, LeaderRoleView> KIND = new Kind<>(
            "leaderRole",
            LeaderRoleRow.class,
            LeaderRoleFields.class,
            LeaderRoleView.class,
            LeaderRoleRow::new,
            "e.id, e.version, e.kind, e.personId, e.targetId, e.fromDay, e.toDay, e.externalId, e.generated,"
                    + " e.divisionId",
            "registry:leader-role:read",
            "registry:leader-role:write",
            "id",
            Map.of(
                    "kind",
                    new Filter("e.kind = :v", Values::leaderKind),
                    "personId",
                    new Filter("e.personId = :v", QueryValues::uuid),
                    "targetId",
                    new Filter("e.targetId = :v", QueryValues::uuid)));

    private final Book<LeaderRoleRow, LeaderRoleFields, LeaderRoleView> book;

    @Activate
    public LeaderRolesResource(@Reference Books books, @Reference Placing placing) {
        this.book = books.open(KIND, placing::leaderRole);
    }

    @GET
    @RequiresPermission("registry:leader-role:read")
    @Listable(
            filters = {"divisionId", "kind", "personId", "targetId"},
            sort = {"id"})
    public Page<LeaderRoleView> list(@Context ListQuery query) {
        return book.page(query);
    }

    @GET
    @Path("{id}")
    @RequiresPermission("registry:leader-role:read")
    public LeaderRoleView get(@PathParam("id") UUID id) {
        return book.get(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("registry:leader-role:write")
    @Answers(value = LeaderRoleView.class, status = 201)
    public Response create(@Valid @NotNull LeaderRoleFields fields) {
        LeaderRoleView created = book.add(fields);
        return Response.created(URI.create(created.id().toString()))
                .entity(created)
                .build();
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission("registry:leader-role:write")
    public LeaderRoleView change(
            @PathParam("id") UUID id, @PatchOf(LeaderRoleFields.class) MergePatch patch, @Context IfMatch ifMatch) {
        return book.change(id, patch, ifMatch);
    }
}
