package org.linli.orders.internal.engine;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.internal.process.Actor;
import org.linli.orders.internal.process.CaseValue;
import org.linli.orders.internal.store.CaseRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the caller is to a case: whether he may see it, and as whom he may move it. */
@Component(service = Access.class)
public class Access {
    /** Lifts the process's rules about persons within the scope of the grant. */
    public static final String OVERRIDE = "orders:case:override";

    /** In whose scope a division lies that a case is assigned to, deals with the case. */
    public static final String DIVISION_ACT = "orders:case:act";

    private final CurrentCall call;
    private final EntityManager em;

    @Activate
    public Access(@Reference CurrentCall call, @Reference EntityManager em) {
        this.call = call;
        this.em = em;
    }

    /** Whether the case lies in reach: by scope, because he reported it or because it is assigned to him. */
    public boolean sees(CaseRow row, CaseValue value, CaseSubject subject) {
        Caller caller = call.caller();
        return caller.system()
                || covers(caller, subject.readPermission(), row.divisionId())
                || covers(caller, subject.actPermission(), row.divisionId())
                || reported(caller, row)
                || assigned(caller, row, value, Set.of());
    }

    /** Whether the caller may open a case in the division. */
    public boolean mayOpen(UUID divisionId, CaseSubject subject) {
        Caller caller = call.caller();
        return caller.system()
                || covers(caller, subject.actPermission(), divisionId)
                || covers(caller, subject.readPermission(), divisionId);
    }

    public Actor actor(CaseRow row, CaseValue value, CaseSubject subject) {
        Caller caller = call.caller();
        if (caller.system()) {
            return Actor.system(caller.displayName());
        }
        boolean inScope = covers(caller, subject.actPermission(), row.divisionId());
        Set<String> roles = inScope ? caller.roles(row.divisionId()) : Set.of();
        return new Actor(
                caller.userId(),
                caller.displayName(),
                roles,
                permission -> covers(caller, permission, row.divisionId()),
                assigned(caller, row, value, roles),
                reported(caller, row),
                covers(caller, OVERRIDE, row.divisionId()));
    }

    /** Whether the caller has to do with the case only because he reported it: a resident, not staff. */
    public boolean onlyReported(CaseRow row, CaseValue value, CaseSubject subject) {
        Caller caller = call.caller();
        return reported(caller, row)
                && !covers(caller, subject.actPermission(), row.divisionId())
                && !assigned(caller, row, value, Set.of());
    }

    /** Organisations that the caller works for. */
    public List<UUID> organisations() {
        UUID userId = call.caller().userId();
        return userId == null
                ? List.of()
                : em.createQuery("select m.organisationId from UnitMemberRow m where m.userId = :user", UUID.class)
                        .setParameter("user", userId)
                        .getResultList();
    }

    /** Whatever stands for the caller as assignee wherever a case lies. */
    public Set<Assignee> receivers() {
        Caller caller = call.caller();
        UUID userId = caller.userId();
        if (userId == null) {
            return Set.of();
        }
        Set<Assignee> receivers = new HashSet<>();
        receivers.add(Assignee.user(userId, null));
        organisations().forEach(unit -> receivers.add(Assignee.organisation(unit, null)));
        if (caller.may(DIVISION_ACT) && caller.scope(DIVISION_ACT) instanceof DivisionScope.Within within) {
            within.divisions().forEach(division -> receivers.add(Assignee.division(division, null)));
        }
        return receivers;
    }

    /** Users who work for the organisation. */
    public List<UUID> members(UUID organisationId) {
        return em.createQuery("select m.userId from UnitMemberRow m where m.organisationId = :unit", UUID.class)
                .setParameter("unit", organisationId)
                .getResultList();
    }

    /** The id of an assignee as a UUID, empty for a role. */
    public static Optional<UUID> uuid(@Nullable Assignee assignee) {
        if (assignee == null || assignee.kind() == Assignee.Kind.ROLE) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(assignee.id()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean covers(Caller caller, String permission, UUID divisionId) {
        if (!caller.may(permission)) {
            return false;
        }
        DivisionScope scope = caller.scope(permission);
        return scope.covers(divisionId);
    }

    private static boolean reported(Caller caller, CaseRow row) {
        return caller.userId() != null && caller.userId().equals(row.reporterId());
    }

    /** @param roles of the caller where the case lies */
    private boolean assigned(Caller caller, CaseRow row, CaseValue value, Set<String> roles) {
        if (names(caller, value.assignee(), roles)) {
            return true;
        }
        return value.coHandlers().stream().anyMatch(handler -> names(caller, handler, roles));
    }

    private boolean names(Caller caller, @Nullable Assignee assignee, Set<String> roles) {
        if (assignee == null) {
            return false;
        }
        return switch (assignee.kind()) {
            case USER -> caller.userId() != null && caller.userId().toString().equals(assignee.id());
            case ROLE -> roles.contains(assignee.id());
            case DIVISION ->
                uuid(assignee)
                        .filter(division -> covers(caller, DIVISION_ACT, division))
                        .isPresent();
            case ORGANISATION ->
                uuid(assignee).filter(unit -> organisations().contains(unit)).isPresent();
        };
    }
}
