package org.linli.incubation.internal.activity;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Sort;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.volunteer.VolunteerBook;
import org.linli.incubation.internal.volunteer.VolunteersResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who takes part in an activity (报名、签到、签退). */
@Component(service = SignUpsResource.class)
@RestResource
@Path("activities/{activity}/sign-ups")
@Produces(MediaType.APPLICATION_JSON)
public class SignUpsResource {
    private static final Listing<SignUpRow> LISTING = new Listing<>(
            "select e from SignUpRow e",
            "from SignUpRow e",
            "e.id",
            SignUpRow.class,
            SignUpRow::id,
            Map.of("signedAt", Sort.byTime("e.signedAt", SignUpRow::signedAt)));

    private final EntityManager em;
    private final Desk desk;
    private final SignUpDesk signUps;
    private final VolunteerBook volunteers;

    @Activate
    public SignUpsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference SignUpDesk signUps,
            @Reference VolunteerBook volunteers) {
        this.em = em;
        this.desk = desk;
        this.signUps = signUps;
        this.volunteers = volunteers;
    }

    /** @param volunteerId whom staff sign up; null for whoever is signed in */
    public record NewSignUp(@Nullable UUID volunteerId) {}

    /** @param code as it is shown at the place */
    public record Code(@NotBlank @Size(max = 20) String code) {}

    /** @param at when it was; null for now */
    public record Moment(@Nullable Instant at) {}

    /** A sign-up. */
    public record View(
            UUID id,
            UUID activityId,
            UUID volunteerId,
            @Nullable String name,
            SignUpState state,
            Text stateLabel,
            Instant signedAt,
            @Nullable Instant checkedInAt,
            @Nullable Instant checkedOutAt,
            boolean byCode) {}

    @GET
    @RequiresPermission(ActivitiesResource.READ)
    @Listable(
            filters = {"state"},
            sort = {"signedAt"})
    public Page<View> list(@PathParam("activity") UUID activity, @Context ListQuery query) {
        desk.row(ActivityRow.class, activity, ActivitiesResource.READ);
        Conditions where = new Conditions().and("e.activityId = :activity").set("activity", activity);
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, SignUpState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        Page<SignUpRow> page = LISTING.page(em, where, query);
        Map<UUID, String> names = volunteers.names(
                page.items().stream().map(SignUpRow::volunteerId).toList());
        return Listing.map(page, row -> view(row, names));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({ActivitiesResource.WRITE, VolunteersResource.JOIN})
    public View signUp(@PathParam("activity") UUID activity, @Valid @NotNull NewSignUp body) {
        return view(signUps.signUp(activity, body.volunteerId()));
    }

    @POST
    @Path("{id}/withdrawal")
    @RequiresPermission({ActivitiesResource.WRITE, VolunteersResource.JOIN})
    public View withdraw(@PathParam("activity") UUID activity, @PathParam("id") UUID id) {
        return view(signUps.withdraw(activity, id));
    }

    /** At the phone, with the code of the day. */
    @POST
    @Path("own/check-in")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(VolunteersResource.JOIN)
    public View checkInMyself(@PathParam("activity") UUID activity, @Valid @NotNull Code body) {
        return view(signUps.checkInByCode(activity, body.code()));
    }

    /** At the phone, with the code of the day; hours are credited. */
    @POST
    @Path("own/check-out")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(VolunteersResource.JOIN)
    public View checkOutMyself(@PathParam("activity") UUID activity, @Valid @NotNull Code body) {
        return view(signUps.checkOutByCode(activity, body.code()));
    }

    @POST
    @Path("{id}/check-in")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ActivitiesResource.WRITE)
    public View checkIn(@PathParam("activity") UUID activity, @PathParam("id") UUID id, @Valid @NotNull Moment body) {
        return view(signUps.checkIn(activity, id, body.at()));
    }

    /** Hours are credited. */
    @POST
    @Path("{id}/check-out")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ActivitiesResource.WRITE)
    public View checkOut(@PathParam("activity") UUID activity, @PathParam("id") UUID id, @Valid @NotNull Moment body) {
        return view(signUps.checkOut(activity, id, body.at()));
    }

    private View view(SignUpRow row) {
        return view(row, volunteers.names(List.of(row.volunteerId())));
    }

    private static View view(SignUpRow row, Map<UUID, String> names) {
        return new View(
                row.id(),
                row.activityId(),
                row.volunteerId(),
                names.get(row.volunteerId()),
                row.state(),
                row.state().label(),
                row.signedAt(),
                row.checkedInAt(),
                row.checkedOutAt(),
                row.byCode());
    }
}
