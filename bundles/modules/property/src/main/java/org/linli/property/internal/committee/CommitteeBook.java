package org.linli.property.internal.committee;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.Parameters;
import org.linli.property.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The gate by the district's numbers, and committees that come in with a file. */
@Component(service = CommitteeBook.class)
public class CommitteeBook {
    private final EntityManager em;
    private final Desk desk;
    private final Parameters parameters;

    @Activate
    public CommitteeBook(@Reference EntityManager em, @Reference Desk desk, @Reference Parameters parameters) {
        this.em = em;
        this.desk = desk;
        this.parameters = parameters;
    }

    List<Unmet> unmet(Eligibility facts) {
        return CommitteeRules.unmet(facts, numbers(), desk.today());
    }

    /** Whether nothing is missing, or the district keeps no gate. */
    public boolean passes(Eligibility facts) {
        return unmet(facts).isEmpty() || !parameters.flag("ownersCommitteeEligibilityGate");
    }

    CommitteeRules.Numbers numbers() {
        return new CommitteeRules.Numbers(
                parameters.integer("ownersDeliveredPercentMin"),
                parameters.integer("ownersFirstDeliveryYears"),
                parameters.integer("ownersCommitteeMin"),
                parameters.integer("ownersCommitteeMax"));
    }

    CommitteeState stateOn(LocalDate termEnds) {
        return CommitteeRules.stateOn(desk.today(), termEnds, parameters.integer("ownersCommitteeExpiryDays"));
    }

    /** Whether the estate has a committee that is not dissolved, other than the one with the external id. */
    public boolean there(UUID estateId, String exceptExternalId) {
        return em.createQuery(
                                "select count(e.id) from CommitteeRow e where e.estateId = :estate"
                                        + " and e.state <> :dissolved and e.externalId <> :except",
                                Long.class)
                        .setParameter("estate", estateId)
                        .setParameter("dissolved", CommitteeState.DISSOLVED)
                        .setParameter("except", exceptExternalId)
                        .getSingleResult()
                > 0;
    }

    /** What a file says of a committee. @param electedOn null when nobody was elected yet */
    public void take(CommitteeRow row, Eligibility facts, @Nullable LocalDate electedOn, @Nullable Integer termYears) {
        row.checked(facts, passes(facts));
        if (electedOn != null && termYears != null) {
            LocalDate ends = electedOn.plusYears(termYears).minusDays(1);
            row.elected(electedOn, ends, null, stateOn(ends));
        }
    }
}
