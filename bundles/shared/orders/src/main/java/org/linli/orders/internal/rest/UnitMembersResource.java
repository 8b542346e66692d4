package org.linli.orders.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Answers;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.orders.internal.engine.Worklists;
import org.linli.orders.internal.store.UnitMembers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who works for the organisations that cases are assigned to (承办单位人员). */
@Component(service = UnitMembersResource.class)
@RestResource
@Path("unit-members")
@Produces(MediaType.APPLICATION_JSON)
public class UnitMembersResource {
    private final UnitMembers members;
    private final Audit audit;
    private final Worklists worklists;

    @Activate
    public UnitMembersResource(@Reference UnitMembers members, @Reference Audit audit, @Reference Worklists worklists) {
        this.members = members;
        this.audit = audit;
        this.worklists = worklists;
    }

    /** Body of a POST. */
    public record NewMember(
            @NotNull UUID organisationId, @NotNull UUID userId) {}

    @GET
    @RequiresPermission("orders:unit-member:read")
    @Listable(filters = {"organisationId", "userId"})
    public Page<UnitMembers.Member> list(@Context ListQuery query) {
        List<UnitMembers.Member> found = members.page(
                query.filter("organisationId").map(text -> QueryValues.uuid("organisationId", text)),
                query.filter("userId").map(text -> QueryValues.uuid("userId", text)),
                query.after().map(position -> UUID.fromString(position.id())),
                query.descending(),
                query.limit() + 1);
        boolean more = found.size() > query.limit();
        List<UnitMembers.Member> items = more ? found.subList(0, query.limit()) : found;
        String next = more
                ? query.cursor(new ListQuery.Position(
                        "", items.get(items.size() - 1).id().toString()))
                : null;
        return new Page<>(items, next, null);
    }

    /** Adding somebody again gives the same row. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("orders:unit-member:write")
    @Answers(value = UnitMembers.Member.class, status = 201)
    public Response add(@Valid @NotNull NewMember member) {
        UnitMembers.Member added = members.add(member.organisationId(), member.userId());
        worklists.unitsChanged(member.userId());
        audit.record(
                "orders.unit-member.add",
                added.id(),
                Map.of(
                        "organisationId",
                        member.organisationId().toString(),
                        "userId",
                        member.userId().toString()));
        return Response.created(URI.create(added.id().toString())).entity(added).build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission("orders:unit-member:read")
    public UnitMembers.Member get(@PathParam("id") UUID id) {
        return members.find(id).orElseThrow(ProblemException::notFound);
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission("orders:unit-member:write")
    public void remove(@PathParam("id") UUID id) {
        UnitMembers.Member member = members.find(id).orElseThrow(ProblemException::notFound);
        members.remove(id);
        worklists.unitsChanged(member.userId());
        audit.record(
                "orders.unit-member.remove",
                id,
                Map.of(
                        "organisationId",
                        member.organisationId().toString(),
                        "userId",
                        member.userId().toString()));
    }
}
