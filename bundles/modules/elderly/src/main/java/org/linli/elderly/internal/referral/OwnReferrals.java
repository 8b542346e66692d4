package org.linli.elderly.internal.referral;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Sort;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Referrals as the family of an elder sees them: to whom and how far, nothing of what was said. Help with the law may be help against the family
 * and is never among them; without the elder's consent there is only what a family asked for itself.
 */
@Component(service = OwnReferrals.class)
public class OwnReferrals {
    /** Tell something of the elder's health by themselves. */
    private static final Set<ReferralNeed> OF_HEALTH = Set.of(ReferralNeed.MEDICAL, ReferralNeed.PSYCHOLOGICAL);

    private static final Listing<ReferralRow> LISTING = new Listing<>(
            "select e from ReferralRow e",
            "from ReferralRow e",
            "e.id",
            ReferralRow.class,
            ReferralRow::id,
            Map.of(
                    "askedOn",
                    new Sort<>(
                            "e.askedOn", LocalDate::parse, row -> row.askedOn().toString())));

    private final EntityManager em;
    private final ReferralReceivers receivers;

    @Activate
    public OwnReferrals(@Reference EntityManager em, @Reference ReferralReceivers receivers) {
        this.em = em;
        this.receivers = receivers;
    }

    /** A referral of an elder of the family. */
    public record OwnReferral(
            UUID id,
            ReferralNeed need,
            @Nullable String organisation,
            @Nullable String facility,
            @Nullable String unit,
            ReferralState state,
            LocalDate askedOn,
            LocalDate answerBy,
            @Nullable LocalDate answeredOn,
            @Nullable LocalDate closedOn,
            @Nullable ReferralOutcome outcome) {}

    /** @param agreed whether the elder agreed that the caller sees what tells of him */
    public Page<OwnReferral> of(UUID personId, boolean agreed, ListQuery query) {
        Conditions where = new Conditions()
                .and("e.personId = :person and e.need <> :legal")
                .set("person", personId)
                .set("legal", ReferralNeed.LEGAL);
        if (!agreed) {
            where.and("e.source = :family and e.need not in :health")
                    .set("family", ReferralSource.FAMILY)
                    .set("health", OF_HEALTH);
        }
        Page<ReferralRow> page = LISTING.page(em, where, query);
        ReferralReceivers.Names names = receivers.names(page.items());
        return Listing.map(
                page,
                row -> new OwnReferral(
                        row.id(),
                        row.need(),
                        names.organisation(row),
                        names.facility(row),
                        row.unit(),
                        row.state(),
                        row.askedOn(),
                        row.answerBy(),
                        row.answeredOn(),
                        row.closedOn(),
                        row.outcome()));
    }
}
