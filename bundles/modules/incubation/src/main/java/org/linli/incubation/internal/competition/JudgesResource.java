package org.linli.incubation.internal.competition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Judges of a competition (评委). */
@Component(service = JudgesResource.class)
@RestResource
@Path("seasons/{id}/judges")
@Produces(MediaType.APPLICATION_JSON)
public class JudgesResource {
    private static final int MOST = 100;

    private final JudgeDesk judges;
    private final SeasonBook book;

    @Activate
    public JudgesResource(@Reference JudgeDesk judges, @Reference SeasonBook book) {
        this.judges = judges;
        this.book = book;
    }

    /** @param user ids of the accounts that are asked about, 100 at most */
    @GET
    @Path("candidates")
    @RequiresPermission(SeasonsResource.WRITE)
    public CompetitionBodies.Candidates candidates(
            @PathParam("id") UUID id, @QueryParam("user") @Nullable List<String> user) {
        Set<UUID> asked = new LinkedHashSet<>();
        if (user != null) {
            user.forEach(one -> asked.add(QueryValues.uuid("user", one)));
        }
        if (asked.isEmpty() || asked.size() > MOST) {
            throw QueryValues.refused("user", "须为 1 至 100 个账号的编号", "must be the ids of 1 to 100 accounts");
        }
        return new CompetitionBodies.Candidates(judges.candidates(id, asked));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SeasonsResource.WRITE)
    public CompetitionBodies.View appoint(
            @PathParam("id") UUID id, @Valid CompetitionBodies.@NotNull NewJudge body, @Context IfMatch ifMatch) {
        return book.view(judges.appoint(id, body, ifMatch));
    }

    /** As long as he has not scored anything; what he declared about projects that were withdrawn goes with him. */
    @DELETE
    @Path("{judge}")
    @RequiresPermission(SeasonsResource.WRITE)
    public CompetitionBodies.View dismiss(
            @PathParam("id") UUID id, @PathParam("judge") UUID judge, @Context IfMatch ifMatch) {
        return book.view(judges.dismiss(id, judge, ifMatch));
    }
}
