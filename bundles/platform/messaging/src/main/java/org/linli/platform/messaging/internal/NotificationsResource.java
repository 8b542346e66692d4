package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.messaging.internal.tenant.Notification;
import org.linli.platform.tenancy.EnabledModules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The signed-in person's own notifications; those of a module that the district does not run any more are kept, but not shown. */
@Component(service = NotificationsResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("notifications")
@Produces(MediaType.APPLICATION_JSON)
public final class NotificationsResource {
    /** A kind begins with the name of the module that tells it. */
    private static final String SHOWN = "substring(n.kind, 1, locate('.', n.kind) - 1) in :senders";

    private final CurrentCall call;
    private final EntityManager em;
    private final EnabledModules modules;

    @Activate
    public NotificationsResource(
            @Reference CurrentCall call, @Reference MessagingUnit unit, @Reference EnabledModules modules) {
        this.call = call;
        this.em = unit.em();
        this.modules = modules;
    }

    /**
     * A notification.
     *
     * @param kind as the sender names it
     * @param text in the caller's language
     * @param link path within the tenant that shows the matter
     * @param readAt null while unread
     */
    public record NotificationView(
            UUID id,
            String kind,
            String text,
            String link,
            Instant createdAt,
            @Nullable Instant readAt,
            long version) implements Versioned {}

    /** @param marked notifications that were unread before */
    public record Marked(int marked) {}

    @GET
    @Listable(
            filters = {"read"},
            sort = {"-id"})
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Page<NotificationView> list(@Context ListQuery query) {
        Optional<String> read = query.filter("read");
        Set<String> senders = senders();
        if (senders.isEmpty()) {
            return new Page<>(List.of(), null, query.countExact() ? 0L : null);
        }
        String where = " from Notification n where n.userId = :user and n.inApp = true"
                + " and " + SHOWN
                + read.map(value -> readFilter(value)).orElse("");
        boolean down = query.descending();
        String after = query.after().isEmpty() ? "" : " and n.id " + (down ? "<" : ">") + " :after";
        TypedQuery<Notification> page = em.createQuery(
                        "select n" + where + after + " order by n.id" + (down ? " desc" : ""), Notification.class)
                .setParameter("user", me())
                .setParameter("senders", senders)
                .setMaxResults(query.limit() + 1);
        query.after().ifPresent(position -> page.setParameter("after", UUID.fromString(position.id())));
        Long count = query.countExact()
                ? em.createQuery("select count(n)" + where, Long.class)
                        .setParameter("user", me())
                        .setParameter("senders", senders)
                        .getSingleResult()
                : null;
        List<NotificationView> found = page.getResultList().stream()
                .limit(query.limit() + 1L)
                .map(this::view)
                .toList();
        return Pages.cut(found, query, count, view -> view.id().toString(), NotificationView::id);
    }

    private static String readFilter(String value) {
        return switch (value) {
            case "true" -> " and n.readAt is not null";
            case "false" -> " and n.readAt is null";
            default -> throw Pages.badFilter("read", "true, false");
        };
    }

    @GET
    @Path("{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public NotificationView get(@PathParam("id") UUID id) {
        return view(mine(id));
    }

    @POST
    @Path("{id}/read")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public NotificationView read(@PathParam("id") UUID id) {
        Notification notification = mine(id);
        if (notification.readAt() == null) {
            notification.read(call.now());
            em.flush();
        }
        return view(notification);
    }

    @POST
    @Path("{id}/unread")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public NotificationView unread(@PathParam("id") UUID id) {
        Notification notification = mine(id);
        notification.read(null);
        em.flush();
        return view(notification);
    }

    @POST
    @Path("read")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Marked readAll() {
        Set<String> senders = senders();
        if (senders.isEmpty()) {
            return new Marked(0);
        }
        return new Marked(em.createQuery("update Notification n set n.readAt = :now where n.userId = :user"
                        + " and n.inApp = true and n.readAt is null and " + SHOWN)
                .setParameter("now", call.now())
                .setParameter("user", me())
                .setParameter("senders", senders)
                .executeUpdate());
    }

    private Notification mine(UUID id) {
        Notification found = em.find(Notification.class, id);
        if (found == null
                || !found.userId().equals(me())
                || !found.inApp()
                || !senders().contains(sender(found.kind()))) {
            throw ProblemException.notFound();
        }
        return found;
    }

    /** Modules that the district runs now; the kinds that they tell begin with their names. */
    private Set<String> senders() {
        return modules.names(call.tenant().id());
    }

    private static String sender(String kind) {
        return kind.substring(0, Math.max(0, kind.indexOf('.')));
    }

    private UUID me() {
        UUID user = call.caller().userId();
        if (user == null) {
            throw ProblemException.notFound();
        }
        return user;
    }

    private NotificationView view(Notification n) {
        return new NotificationView(
                n.id(),
                n.kind(),
                Text.of(n.textZh(), n.textEn()).in(call.locale()),
                n.link(),
                n.createdAt(),
                n.readAt(),
                n.version());
    }
}
