package org.linli.property.internal.committee;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /** Those of the estates that have a committee that is not dissolved; may be added to. */
    public Set<UUID> served(Collection<UUID> estates) {
        if (estates.isEmpty()) {
            return new HashSet<>();
        }
        return new HashSet<>(em.createQuery(
                        "select e.estateId from CommitteeRow e where e.estateId in :estates and e.state <> :dissolved",
                        UUID.class)
                .setParameter("estates", estates)
                .setParameter("dissolved", CommitteeState.DISSOLVED)
                .getResultList());
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
