package org.linli.incubation.internal.contact;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.QueryValues;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How far somebody reaches who speaks for organisations: to those, and to what the divisions above them offer. */
@Component(service = OwnOrganisations.class)
public class OwnOrganisations {
    private final EntityManager em;
    private final ContactBook contacts;
    private final Divisions divisions;

    @Activate
    public OwnOrganisations(
            @Reference EntityManager em, @Reference ContactBook contacts, @Reference Divisions divisions) {
        this.em = em;
        this.contacts = contacts;
        this.divisions = divisions;
    }

    public Set<UUID> ids() {
        return contacts.own();
    }

    public boolean covers(SocialOrgRow org) {
        return covers(org.id());
    }

    public boolean covers(UUID org) {
        return contacts.speaks(org);
    }

    /** Divisions in which the organisations work that stand, or that of the filter {@code organisation}, with all above. */
    public Set<UUID> serving(ListQuery query) {
        Set<UUID> orgs = new HashSet<>(contacts.own());
        query.filter("organisation")
                .map(text -> QueryValues.uuid("organisation", text))
                .ifPresent(org -> orgs.retainAll(Set.of(org)));
        if (orgs.isEmpty()) {
            return Set.of();
        }
        List<UUID> places = em.createQuery(
                        "select distinct e.divisionId from SocialOrgRow e where e.id in :orgs and e.stage <> :ended",
                        UUID.class)
                .setParameter("orgs", orgs)
                .setParameter("ended", OrgStage.ENDED)
                .getResultList();
        Set<UUID> serving = new HashSet<>();
        places.forEach(place -> divisions.path(place).stream().map(Division::id).forEach(serving::add));
        return serving;
    }
}
