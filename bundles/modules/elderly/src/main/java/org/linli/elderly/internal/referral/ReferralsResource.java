package org.linli.elderly.internal.referral;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.security.DivisionScope;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Referrals (转介). Whoever works for an organisation that is asked sees its referrals alone. */
@Component(service = ReferralsResource.class)
@RestResource
@Path("referrals")
@Produces(MediaType.APPLICATION_JSON)
public class ReferralsResource {
    private static final Listing<ReferralRow> LISTING = new Listing<>(
            "select e from ReferralRow e",
            "from ReferralRow e",
            "e.id",
            ReferralRow.class,
            ReferralRow::id,
            Map.of(
                    "askedOn",
                    new Sort<>(
                            "e.askedOn", LocalDate::parse, row -> row.askedOn().toString()),
                    "dueOn",
                    new Sort<>("e.dueOn", LocalDate::parse, row -> row.dueOn().toString())));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final People people;
    private final ReferralDesk referrals;
    private final ReferralReceivers receivers;

    @Activate
    public ReferralsResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference People people,
            @Reference ReferralDesk referrals,
            @Reference ReferralReceivers receivers) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.people = people;
        this.referrals = referrals;
        this.receivers = receivers;
    }

    @GET
    @RequiresPermission({ReferralDesk.READ, ReferralDesk.ANSWER})
    @Listable(
            filters = {
                "division",
                "state",
                "need",
                "source",
                "outcome",
                "person",
                "elder",
                "organisation",
                "facility",
                "late"
            },
            sort = {"-askedOn", "dueOn"})
    public Page<ReferralBodies.ReferralView> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        if (reach.scope(ReferralDesk.READ) instanceof DivisionScope.Within within) {
            String inScope = where.in("e.divisionId", "scope", within.divisions());
            where.and(inScope + " or " + where.in("e.organisationId", "own", receivers.ofCaller()));
        }
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        for (String id : List.of("person", "elder", "organisation", "facility")) {
            query.filter(id)
                    .map(text -> QueryValues.uuid(id, text))
                    .ifPresent(value -> where.and("e." + id + "Id = :" + id).set(id, value));
        }
        one(query, where, "state", ReferralState.class);
        one(query, where, "need", ReferralNeed.class);
        one(query, where, "source", ReferralSource.class);
        one(query, where, "outcome", ReferralOutcome.class);
        query.filter("late").map(text -> QueryValues.flag("late", text)).ifPresent(late -> {
            String when = "(e.state = :asked and e.answerBy < :today) or (e.state = :accepted and e.dueOn < :today)"
                    + " or (e.state = :closed and e.dueOn < e.closedOn)";
            where.and(late ? when : "not (" + when + ")")
                    .set("asked", ReferralState.ASKED)
                    .set("accepted", ReferralState.ACCEPTED)
                    .set("closed", ReferralState.CLOSED)
                    .set("today", desk.today());
        });
        Page<ReferralRow> page = LISTING.page(em, where, query);
        Map<UUID, PersonRef> persons =
                people.findAll(page.items().stream().map(ReferralRow::personId).toList());
        ReferralReceivers.Names names = receivers.names(page.items());
        return Listing.map(page, row -> view(row, persons.get(row.personId()), names));
    }

    private static <E extends Enum<E>> void one(ListQuery query, Conditions where, String name, Class<E> type) {
        query.filter(name)
                .map(text -> QueryValues.oneOf(name, text, type))
                .ifPresent(value -> where.and("e." + name + " = :" + name).set(name, value));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ReferralDesk.WRITE)
    @Answers(value = ReferralBodies.ReferralView.class, status = 201)
    public Response ask(@Valid @NotNull ReferralBodies.NewReferral body) {
        ReferralRow row = referrals.ask(body);
        return Response.created(desk.at("referrals/" + row.id()))
                .entity(whole(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission({ReferralDesk.READ, ReferralDesk.ANSWER})
    public ReferralBodies.ReferralView get(@PathParam("id") UUID id) {
        return whole(referrals.referral(id, ReferralDesk.READ));
    }

    /** The receiver takes it on. */
    @POST
    @Path("{id}/acceptance")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ReferralDesk.ANSWER)
    public ReferralBodies.ReferralView accept(
            @PathParam("id") UUID id, @Valid @NotNull ReferralBodies.Acceptance body, @Context IfMatch ifMatch) {
        return step(id, ReferralDesk.ANSWER, ifMatch, row -> referrals.accept(row, body.words()));
    }

    /** The receiver does not take it on, and says why. */
    @POST
    @Path("{id}/refusal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ReferralDesk.ANSWER)
    public ReferralBodies.ReferralView decline(
            @PathParam("id") UUID id, @Valid @NotNull ReferralBodies.ReferralRefusal body, @Context IfMatch ifMatch) {
        return step(id, ReferralDesk.ANSWER, ifMatch, row -> referrals.decline(row, body.reason()));
    }

    /** What came of it. */
    @POST
    @Path("{id}/closing")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ReferralDesk.ANSWER)
    public ReferralBodies.ReferralView close(
            @PathParam("id") UUID id, @Valid @NotNull ReferralBodies.Closing body, @Context IfMatch ifMatch) {
        return step(id, ReferralDesk.ANSWER, ifMatch, row -> referrals.close(row, body));
    }

    /** It is not needed any more. */
    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ReferralDesk.WRITE)
    public ReferralBodies.ReferralView withdraw(
            @PathParam("id") UUID id, @Valid @NotNull ReferralBodies.ReferralRefusal body, @Context IfMatch ifMatch) {
        ReferralRow row = desk.held(ReferralRow.class, id, ReferralDesk.WRITE);
        ifMatch.check(row.version());
        referrals.withdraw(row, body.reason());
        return whole(row);
    }

    /** Everything that was said, in clear: for staff, and for whoever works for the receiver until it is over. */
    @POST
    @Path("{id}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({ReferralDesk.UNMASK, ReferralDesk.ANSWER})
    public ReferralBodies.Opened unmask(@PathParam("id") UUID id, @Valid @NotNull Purpose body) {
        return referrals.open(referrals.readable(id), body.purpose());
    }

    private ReferralBodies.ReferralView step(UUID id, String permission, IfMatch ifMatch, Consumer<ReferralRow> step) {
        ReferralRow row = referrals.held(id, permission);
        ifMatch.check(row.version());
        step.accept(row);
        return whole(row);
    }

    private ReferralBodies.ReferralView whole(ReferralRow row) {
        return view(row, people.findAll(List.of(row.personId())).get(row.personId()), receivers.names(List.of(row)));
    }

    private ReferralBodies.ReferralView view(
            ReferralRow row, @Nullable PersonRef person, ReferralReceivers.Names names) {
        return new ReferralBodies.ReferralView(
                row.id(),
                row.divisionId(),
                row.personId(),
                person == null ? null : person.name(),
                row.elderId(),
                row.ofHousehold(),
                row.need(),
                row.source(),
                row.sourceId(),
                row.organisationId(),
                names.organisation(row),
                row.facilityId(),
                names.facility(row),
                row.unit(),
                row.referrer(),
                row.consentOn(),
                row.askedOn(),
                row.answerBy(),
                row.dueOn(),
                row.state(),
                row.late(desk.today()),
                row.answeredOn(),
                row.answeredBy(),
                row.closedOn(),
                row.outcome(),
                row.generated(),
                row.version());
    }
}
