package org.linli.property.internal.seat;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.property.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * People with a post in a community's Party organisation and one in an owners' committee or a property company (交叉任职，景德镇市：推动
 * 业委会、物业企业党员负责人兼任社区党组织委员，“两委”成员兼任业委会成员).
 */
@Component(service = CrossAppointmentsResource.class)
@RestResource
@Path("cross-appointments")
@Produces(MediaType.APPLICATION_JSON)
public class CrossAppointmentsResource {
    /** Condition on a community {@code e} that somebody of its Party organisation also holds such a post {@code :today}. */
    public static final String CROSSED = "exists (select s.id from SeatRow s, SeatRow t where s.bodyId = e.id"
            + " and t.personId = s.personId and " + other("t") + " and " + SeatBook.serving("s") + " and "
            + SeatBook.serving("t") + ")";

    private static final Listing<SeatRow> LISTING =
            new Listing<>("select t from SeatRow t", "from SeatRow t", "t.id", SeatRow.class, SeatRow::id, Map.of());

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final SeatViews views;

    @Activate
    public CrossAppointmentsResource(
            @Reference EntityManager em, @Reference Desk desk, @Reference Reach reach, @Reference SeatViews views) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.views = views;
    }

    private static String other(String alias) {
        String kind = "org.linli.property.internal.seat.BodyKind.";
        String post = "org.linli.property.internal.seat.Post.";
        return alias + ".bodyKind in (" + kind + "OWNERS_COMMITTEE, " + kind + "COMPANY) and " + alias
                + ".post not in (" + post + "INSTRUCTOR, " + post + "PREPARATION_HEAD, " + post
                + "PREPARATION_MEMBER)";
    }

    /**
     * Somebody's post in an owners' committee or a company, and those in communities.
     *
     * @param id of the former
     */
    public record CrossAppointment(UUID id, SeatViews.SeatView seat, List<SeatViews.SeatView> communities) {}

    @GET
    @RequiresPermission(SeatsResource.READ)
    @Listable(filters = {"division"})
    public Page<CrossAppointment> list(@Context ListQuery query) {
        Conditions where = new Conditions()
                .within("t.divisionId", reach.scope(SeatsResource.READ))
                .and(other("t"))
                .and(SeatBook.serving("t"))
                .and("exists (select s.id from SeatRow s where s.personId = t.personId and s.bodyKind ="
                        + " org.linli.property.internal.seat.BodyKind.COMMUNITY and " + SeatBook.serving("s") + ")")
                .set("today", desk.today());
        query.filter("division").ifPresent(text -> reach.narrow(where, "t.divisionId", "division", text));
        Page<SeatRow> page = LISTING.page(em, where, query);
        Map<UUID, List<SeatViews.SeatView>> communities = communities(
                page.items().stream().map(SeatRow::personId).distinct().toList());
        List<SeatViews.SeatView> seats = views.views(page.items());
        return new Page<>(
                seats.stream()
                        .map(seat -> new CrossAppointment(
                                seat.id(), seat, communities.getOrDefault(seat.personId(), List.of())))
                        .toList(),
                page.next(),
                page.count());
    }

    private Map<UUID, List<SeatViews.SeatView>> communities(List<UUID> persons) {
        Map<UUID, List<SeatViews.SeatView>> found = new HashMap<>();
        if (persons.isEmpty()) {
            return found;
        }
        List<SeatRow> rows = em.createQuery(
                        "select s from SeatRow s where s.personId in :persons and s.bodyKind = :kind and "
                                + SeatBook.serving("s") + " order by s.since, s.id",
                        SeatRow.class)
                .setParameter("persons", persons)
                .setParameter("kind", BodyKind.COMMUNITY)
                .setParameter("today", desk.today())
                .getResultList();
        for (SeatViews.SeatView seat : views.views(rows)) {
            found.computeIfAbsent(seat.personId(), person -> new ArrayList<>()).add(seat);
        }
        return found;
    }
}
