package org.linli.orders.internal.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.live.Audience;
import org.linli.api.live.LiveLists;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.internal.process.StateRule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells open pages which view of the work list (待办) a change of a case concerns: of whoever had it and of whoever has it now. */
@Component(service = Worklists.class)
public class Worklists {
    private static final String LIST = "worklist";
    private static final String MINE = LIST + "?view=mine";
    private static final String UNIT = LIST + "?view=unit";
    private static final String ALL = LIST + "?view=all";
    private static final String REPORTED = LIST + "?view=reported";

    private final LiveLists lists;
    private final Access access;
    private final Snapshots snapshots;

    @Activate
    public Worklists(@Reference LiveLists lists, @Reference Access access, @Reference Snapshots snapshots) {
        this.lists = lists;
        this.access = access;
        this.snapshots = snapshots;
    }

    /**
     * @param before null at the opening
     * @param supervisor whom the case was escalated to, null for nobody
     */
    public void changed(
            CaseSubject subject, @Nullable CaseSnapshot before, CaseSnapshot after, @Nullable Assignee supervisor) {
        boolean listed = after.closedAt() == null || (before != null && before.closedAt() == null);
        if (!listed) {
            return;
        }
        lists.changed(ALL, Audience.holders(subject.readPermission(), after.divisionId()));
        if (after.reporterId() != null) {
            lists.changed(REPORTED, Audience.people(Set.of(after.reporterId())));
        }
        if (before != null) {
            receivers(subject, before, null);
        }
        receivers(subject, after, supervisor);
    }

    /** Whole modules came or went. */
    public void allChanged() {
        lists.changed(LIST, new Audience.Everybody());
    }

    /** Somebody belongs to a unit, or not any more. */
    public void unitsChanged(UUID userId) {
        lists.changed(UNIT, Audience.people(Set.of(userId)));
    }

    private void receivers(CaseSubject subject, CaseSnapshot snapshot, @Nullable Assignee supervisor) {
        Set<Assignee> all = new HashSet<>(snapshot.coHandlers());
        if (supervisor != null) {
            all.add(supervisor);
        }
        if (snapshot.assignee() == null) {
            desk(subject, snapshot);
        } else {
            all.add(snapshot.assignee());
        }
        all.forEach(receiver -> receiver(receiver, subject, snapshot));
    }

    private void receiver(Assignee receiver, CaseSubject subject, CaseSnapshot snapshot) {
        switch (receiver.kind()) {
            case USER -> Access.uuid(receiver).ifPresent(user -> lists.changed(MINE, Audience.people(Set.of(user))));
            case ORGANISATION ->
                Access.uuid(receiver)
                        .map(access::members)
                        .filter(members -> !members.isEmpty())
                        .ifPresent(members -> lists.changed(UNIT, Audience.people(Set.copyOf(members))));
            case DIVISION ->
                Access.uuid(receiver)
                        .ifPresent(division -> lists.changed(UNIT, Audience.holders(Access.DIVISION_ACT, division)));
            case ROLE -> roles(subject, snapshot, Set.of(receiver.id()));
        }
    }

    /** With nobody yet: on the list of the roles that may act. */
    private void desk(CaseSubject subject, CaseSnapshot snapshot) {
        Set<String> roles = snapshots
                .process(snapshot.processId())
                .rule(snapshot.state())
                .map(StateRule::who)
                .map(who -> Set.copyOf(who.roles()))
                .orElse(Set.of());
        if (!roles.isEmpty()) {
            roles(subject, snapshot, roles);
        }
    }

    private void roles(CaseSubject subject, CaseSnapshot snapshot, Set<String> roles) {
        lists.changed(UNIT, new Audience.Holders(subject.readPermission(), snapshot.divisionId(), roles));
    }
}
