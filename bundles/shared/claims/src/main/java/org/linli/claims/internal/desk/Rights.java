package org.linli.claims.internal.desk;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Reach;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.claims.api.ItemState;
import org.linli.claims.api.Serving;
import org.linli.claims.api.Who;
import org.linli.claims.internal.lists.KnownList;
import org.linli.claims.internal.store.ClaimRow;
import org.linli.claims.internal.store.ItemRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the caller may see and do. What he may not see is as if it did not exist. */
@Component(service = Rights.class)
public class Rights {
    /** Every item of the divisions, drafts included. */
    public static final String READ = "claims:item:read";

    public static final String WRITE = "claims:item:write";
    /** Hand in an item that somebody else publishes. */
    public static final String ASK = "claims:item:ask";

    /** What is published to the divisions, to claim it. */
    public static final String CLAIM = "claims:item:claim";

    public static final String CONFIRM = "claims:item:confirm";
    public static final String ON_BEHALF = "claims:claim:on-behalf";
    /** Names and telephone numbers in clear. */
    public static final String PERSONAL = "claims:personal:read";

    private final CurrentCall call;
    private final Divisions divisions;
    private final Reach reach;

    @Activate
    public Rights(@Reference CurrentCall call, @Reference Divisions divisions, @Reference Reach reach) {
        this.call = call;
        this.divisions = divisions;
        this.reach = reach;
    }

    boolean covers(String permission, UUID divisionId) {
        return reach.covers(permission, divisionId);
    }

    boolean isMe(@org.jspecify.annotations.Nullable UUID userId) {
        return userId != null && userId.equals(call.caller().userId());
    }

    /** Keeps the items, called {@code e}, that the caller may see. */
    public void visibleItems(Conditions where) {
        DivisionScope staff = scope(READ);
        if (!(staff instanceof DivisionScope.Within within)) {
            return;
        }
        String inScope = where.in("e.divisionId", "staffScope", within.divisions());
        String published = "e.state <> :draftState";
        where.set("draftState", ItemState.DRAFT);
        if (scope(CLAIM) instanceof DivisionScope.Within claims) {
            String reached = where.in("a.divisionId", "audience", upwards(claims.divisions()));
            published += " and exists (select a.id from AudienceRow a where a.itemId = e.id and " + reached + ")";
        }
        String own = "";
        UUID me = call.caller().userId();
        if (me != null) {
            own = " or e.askerId = :me or e.publisherId = :me"
                    + " or exists (select c.id from ClaimRow c where c.itemId = e.id and c.userId = :me)";
            where.set("me", me);
        }
        where.and(inScope + " or (" + published + ")" + own);
    }

    /** Keeps the claims, called {@code e}, that the caller may see. */
    public void visibleClaims(Conditions where) {
        if (!(scope(READ) instanceof DivisionScope.Within within)) {
            return;
        }
        String inScope = where.in("e.divisionId", "staffScope", within.divisions());
        UUID me = call.caller().userId();
        if (me == null) {
            where.and(inScope);
            return;
        }
        where.set("me", me).and(inScope + " or e.userId = :me or e.publisherId = :me");
    }

    boolean seesClaim(ClaimRow claim, ItemRow item) {
        return covers(READ, claim.divisionId())
                || isMe(claim.userId())
                || isMe(claim.publisherId())
                || isMe(item.askerId());
    }

    /** Divisions to which something must be published to reach somebody who may claim in these. */
    Set<UUID> upwards(Set<UUID> scope) {
        Set<UUID> all = new HashSet<>(scope);
        scope.forEach(id -> divisions.path(id).stream().map(Division::id).forEach(all::add));
        return all;
    }

    private DivisionScope scope(String permission) {
        Caller caller = call.caller();
        if (!caller.system() && !caller.may(permission)) {
            return new DivisionScope.Within(Set.of());
        }
        return reach.scope(permission);
    }

    /** Whether the caller claims from where the item is published to. */
    boolean reachedBy(Set<UUID> audience) {
        return !(scope(CLAIM) instanceof DivisionScope.Within within)
                || upwards(within.divisions()).stream().anyMatch(audience::contains);
    }

    /** Whether the caller may publish on the list where it lies, accept claims and end items. */
    public boolean publishes(KnownList list, UUID divisionId) {
        return covers(WRITE, divisionId) && meant(list.rules().publishers(), divisionId);
    }

    boolean claims(KnownList list, UUID divisionId) {
        return meant(list.rules().claimers(), divisionId);
    }

    /** Where a claimer's roles hold is another division than the item's when it is published from above. */
    private boolean meant(Who who, UUID divisionId) {
        Caller caller = call.caller();
        if (caller.system()) {
            return true;
        }
        String permission = who.permission();
        if (permission != null && !covers(permission, divisionId)) {
            return false;
        }
        return who.roles().isEmpty() || who.roles().stream().anyMatch(caller.roles()::contains);
    }

    boolean serves(ClaimRow claim) {
        return isMe(claim.userId()) || covers(ON_BEHALF, claim.divisionId());
    }

    boolean confirms(KnownList list, ItemRow item) {
        Serving.Confirmer confirmer = list.rules().serving().confirmer();
        boolean asks = isMe(item.askerId()) && confirmer != Serving.Confirmer.COMMUNITY;
        boolean looksAfter = confirmer != Serving.Confirmer.ASKER || item.askerId() == null;
        return asks || looksAfter && covers(CONFIRM, item.divisionId());
    }

    static ProblemException refused(String code, String zh, String en) {
        return ProblemException.forbidden(code, Text.of(zh, en));
    }
}
