package org.linli.incubation.internal.honour;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.sight.Sight;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who was nominated in a selection; how many votes there are for them is shown when the vote is over. */
@Component(service = NomineesResource.class)
@RestResource
@Path("selections/{selection}/nominees")
@Produces(MediaType.APPLICATION_JSON)
public class NomineesResource {
    private static final Listing<NomineeRow> LISTING = new Listing<>(
            "select e from NomineeRow e", "from NomineeRow e", "e.id", NomineeRow.class, NomineeRow::id, Map.of());

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Sight sight;
    private final SelectionDesk selections;

    @Activate
    public NomineesResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Sight sight,
            @Reference SelectionDesk selections) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.sight = sight;
        this.selections = selections;
    }

    /**
     * A nomination.
     *
     * @param divisionId where the nominee lives or works
     * @param nominatedBy unit that nominates; null for whoever is signed in
     * @param consent that the nominee agrees to being shown in public
     */
    public record NewNominee(
            @NotNull UUID divisionId,
            @NotNull @Valid Nominee nominee,
            @Nullable @Size(max = 100) String nominatedBy,
            boolean consent) {}

    /** @param reason needed when he is not verified */
    public record Verification(
            boolean good, @Nullable @Size(max = 500) String reason) {}

    /**
     * A nominee.
     *
     * @param votes null as long as the vote is not over
     * @param voted whether whoever asks has voted for this one in the period that runs
     * @param own whether whoever asks nominated this one, and therefore does not verify
     */
    public record View(
            UUID id,
            UUID selectionId,
            UUID divisionId,
            Nominee nominee,
            Text kindLabel,
            @Nullable String nominatedBy,
            NomineeState state,
            Text stateLabel,
            @Nullable String verifier,
            @Nullable String reason,
            @Nullable Integer votes,
            boolean voted,
            boolean own,
            @Nullable LocalDate awardedOn,
            boolean generated) {}

    /** Residents see whom somebody has verified. */
    @GET
    @RequiresPermission({SelectionsResource.READ, SelectionsResource.VOTE})
    @Listable(
            filters = {"state", "kind", "q"},
            sort = {"id"})
    public Page<View> list(@PathParam("selection") UUID selection, @Context ListQuery query) {
        SelectionRow row = selections.seen(selection);
        boolean staff = sight.sees(SelectionsResource.READ, SelectionsResource.VOTE, row.divisionId(), false);
        Conditions where = new Conditions().and("e.selectionId = :selection").set("selection", selection);
        if (!staff) {
            where.and("e.state <> :nominated and e.state <> :refused")
                    .set("nominated", NomineeState.NOMINATED)
                    .set("refused", NomineeState.REFUSED);
        }
        query.filter("q").ifPresent(text -> where.holding(text, "e.name"));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, NomineeState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, HonourKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        UUID own = selections.ownVote(row).orElse(null);
        return Listing.map(
                LISTING.page(em, where, query),
                nominee -> view(row, nominee, staff, nominee.id().equals(own)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({SelectionsResource.WRITE, SelectionsResource.VOTE})
    public View nominate(
            @PathParam("selection") UUID selection, @Valid @NotNull NewNominee body, @Context IfMatch ifMatch) {
        boolean staff = reach.covers(SelectionsResource.WRITE, body.divisionId());
        reach.requireExisting("/divisionId", body.divisionId());
        String unit = body.nominatedBy();
        new Faults()
                .when(!body.consent(), "consent", "须征得被推荐人同意公开其事迹", "The nominee has to agree to being shown")
                .when(unit != null && !staff, "nominatedBy", "居民以本人名义推荐", "Residents nominate in their own name")
                .refuse();
        String by = unit == null || unit.isBlank() ? desk.actor() : unit.strip();
        NomineeRow row = selections.nominate(selection, body, by, ifMatch);
        return view(selections.seen(selection), row, staff, false);
    }

    @POST
    @Path("{id}/verification")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SelectionsResource.WRITE)
    public View verify(
            @PathParam("selection") UUID selection,
            @PathParam("id") UUID id,
            @Valid @NotNull Verification body,
            @Context IfMatch ifMatch) {
        NomineeRow row = selections.verify(selection, id, body, ifMatch);
        return view(selections.seen(selection), row, true, false);
    }

    private View view(SelectionRow selection, NomineeRow row, boolean staff, boolean voted) {
        boolean counted = selection.state() == SelectionState.PUBLICISED || selection.state() == SelectionState.AWARDED;
        UUID me = desk.user();
        return new View(
                row.id(),
                row.selectionId(),
                row.divisionId(),
                new Nominee(row.name(), row.kind(), row.deeds()),
                row.kind().label(),
                staff ? row.nominatedBy() : null,
                row.state(),
                row.state().label(),
                staff ? row.verifier() : null,
                staff ? row.reason() : null,
                counted ? row.votes() : null,
                voted,
                me != null && me.equals(row.nominatorId()),
                row.awardedOn(),
                row.generated());
    }
}
