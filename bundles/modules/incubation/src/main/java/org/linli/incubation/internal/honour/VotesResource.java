package org.linli.incubation.internal.honour;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Votes (投票) of residents in a selection. */
@Component(service = VotesResource.class)
@RestResource
@Path("selections/{selection}/votes")
@Produces(MediaType.APPLICATION_JSON)
public class VotesResource {
    private final SelectionDesk selections;

    @Activate
    public VotesResource(@Reference SelectionDesk selections) {
        this.selections = selections;
    }

    /** A vote for a nominee. */
    public record NewVote(@NotNull UUID nomineeId) {}

    /** A vote that was taken. */
    public record Voted(UUID nomineeId, LocalDate periodDay, Instant votedAt) {}

    /** One of an account in each period of the selection. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SelectionsResource.VOTE)
    public Voted vote(@PathParam("selection") UUID selection, @Valid @NotNull NewVote body) {
        VoteRow row = selections.vote(selection, body.nomineeId());
        return new Voted(row.nomineeId(), row.periodDay(), row.votedAt());
    }
}
