package org.linli.incubation.internal.linkage;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.OrganisationsResource;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.incubation.internal.store.Names;
import org.linli.incubation.internal.team.TeamRow;
import org.linli.incubation.internal.team.TeamsResource;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What members of linkages are called, and whether there are such members. */
@Component(service = MemberNames.class)
public class MemberNames {
    private static final String COMMUNITY = "community";

    private final EntityManager em;
    private final Reach reach;
    private final Divisions divisions;
    private final Organisations organisations;
    private final People people;
    private final Names names;

    @Activate
    public MemberNames(
            @Reference EntityManager em,
            @Reference Reach reach,
            @Reference Divisions divisions,
            @Reference Organisations organisations,
            @Reference People people,
            @Reference Names names) {
        this.em = em;
        this.reach = reach;
        this.divisions = divisions;
        this.organisations = organisations;
        this.people = people;
        this.names = names;
    }

    boolean exists(SixRole role, UUID id) {
        return switch (role.kind()) {
            case DIVISION ->
                divisions
                        .find(id)
                        .filter(division -> division.level().equals(COMMUNITY))
                        .isPresent();
            case SOCIAL_ORGANISATION -> {
                SocialOrgRow unit = em.find(SocialOrgRow.class, id);
                yield unit != null
                        && unit.stage() != OrgStage.ENDED
                        && reach.covers(OrganisationsResource.READ, unit.divisionId());
            }
            case ORGANISATION -> organisations.find(id).isPresent();
            case PERSON -> people.find(id).map(PersonRef::name).isPresent();
            case TEAM -> {
                TeamRow team = em.find(TeamRow.class, id);
                yield team != null && reach.covers(TeamsResource.READ, team.divisionId());
            }
        };
    }

    /** By the ids of members, with a statement for each kind. */
    Map<UUID, String> of(Collection<LinkageMemberRow> members) {
        Map<UUID, String> found = new HashMap<>();
        ids(members, SixRole.Kind.DIVISION)
                .forEach(id -> divisions.find(id).map(Division::name).ifPresent(name -> found.put(id, name)));
        for (OrganisationRef unit :
                organisations.findAll(ids(members, SixRole.Kind.ORGANISATION)).values()) {
            found.put(unit.id(), unit.name());
        }
        found.putAll(names.persons(ids(members, SixRole.Kind.PERSON)));
        found.putAll(names.named("TeamRow", ids(members, SixRole.Kind.TEAM)));
        found.putAll(names.organisations(ids(members, SixRole.Kind.SOCIAL_ORGANISATION)));
        return found;
    }

    private static List<UUID> ids(Collection<LinkageMemberRow> members, SixRole.Kind kind) {
        return members.stream()
                .filter(member -> member.role().kind() == kind)
                .map(LinkageMemberRow::memberId)
                .distinct()
                .toList();
    }
}
