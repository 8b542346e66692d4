package org.linli.elderly.internal.family;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Directory;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Origin;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Links accounts to elders and finds the elders of an account; nobody is linked by what he says of himself. */
@Component(service = FamilyDesk.class)
public class FamilyDesk {
    static final String READ = "elderly:family:read";
    static final String WRITE = "elderly:family:write";
    static final String OWN = "elderly:own:read";
    static final String LINKED = "elderly.family.link";
    private static final String NAME = "family.elder-name";

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final People people;
    private final Directory directory;
    private final SealedText sealed;

    @Activate
    public FamilyDesk(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference People people,
            @Reference Directory directory,
            @Reference SealedText sealed) {
        this.em = em;
        this.desk = desk;
        this.people = people;
        this.directory = directory;
        this.sealed = sealed;
    }

    FamilyRow link(UUID elderId, FamilyBodies.NewMember member) {
        ElderRow elder = desk.row(ElderRow.class, elderId, WRITE);
        if (elder.endedOn() != null) {
            throw ProblemException.conflict(
                    "elder-ended", Text.of("该档案已结束", "The record has ended"), Map.of("endedOn", elder.endedOn()));
        }
        UUID user = member.userId();
        String name = directory.name(user).orElse(null);
        LocalDate consent = member.healthConsentOn();
        new Faults()
                .when(name == null, "userId", "没有这个账号", "No such account")
                .when(name != null && linked(elderId, user), "userId", "该账号已关联", "The account is linked already")
                .when(
                        consent != null && consent.isAfter(desk.today()),
                        "healthConsentOn",
                        "不能晚于今天",
                        "must not be after today")
                .refuse();
        FamilyRow row = row(elder, Objects.requireNonNull(name), member, null);
        desk.added(row, LINKED);
        return row;
    }

    /** A link that came in with a file. */
    FamilyRow imported(ElderRow elder, String name, FamilyBodies.NewMember member, Origin origin) {
        return row(elder, name, member, origin);
    }

    private FamilyRow row(ElderRow elder, String name, FamilyBodies.NewMember member, @Nullable Origin origin) {
        String elderName = people.find(elder.personId()).map(PersonRef::name).orElse(null);
        return new FamilyRow(desk.newId(), elder, name, member, sealed.seal(elderName, NAME), desk.today(), origin);
    }

    private boolean linked(UUID elder, UUID user) {
        return links(List.of(elder)).contains(new Link(elder, user));
    }

    /** That an account sees an elder. */
    record Link(UUID elder, UUID user) {}

    /** What is linked to these elders. */
    Set<Link> links(Collection<UUID> elders) {
        Set<Link> links = new HashSet<>();
        if (!elders.isEmpty()) {
            em.createQuery(
                            "select e from FamilyRow e where e.elderId in :elders and e.openUser is not null",
                            FamilyRow.class)
                    .setParameter("elders", elders)
                    .getResultList()
                    .forEach(row -> links.add(new Link(row.elderId(), row.userId())));
        }
        return links;
    }

    void end(FamilyRow row) {
        LocalDate ended = row.endedOn();
        if (ended != null) {
            throw ProblemException.conflict(
                    "family-ended", Text.of("关联已解除", "The link has ended"), Map.of("endedOn", ended));
        }
        row.end(desk.today());
        desk.done(row, "elderly.family.end", Map.of());
    }

    /** The link of the caller to the elder. @throws ProblemException 404 when there is none */
    FamilyRow own(UUID elderId) {
        UUID me = desk.user();
        if (me == null) {
            throw ProblemException.notFound();
        }
        return em
                .createQuery("select e from FamilyRow e where e.elderId = :elder and e.openUser = :me", FamilyRow.class)
                .setParameter("elder", elderId)
                .setParameter("me", me)
                .getResultList()
                .stream()
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    /** The same, for health services. @throws ProblemException 403 when the elder did not agree */
    FamilyRow ownWithHealth(UUID elderId) {
        FamilyRow row = own(elderId);
        if (row.healthConsentOn() == null) {
            throw ProblemException.forbidden(
                    "no-consent", Text.of("老人未同意家属查看健康信息", "The elder did not agree that you see this"));
        }
        return row;
    }

    @Nullable
    String name(FamilyRow row) {
        return sealed.open(row.elderName(), NAME);
    }
}
