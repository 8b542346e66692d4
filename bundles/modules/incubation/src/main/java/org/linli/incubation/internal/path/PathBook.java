package org.linli.incubation.internal.path;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.contact.ContactBook;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What belongs to an incubation, and what of it there is already. */
@Component(service = PathBook.class)
public class PathBook {
    /** Who speaks for the organisation: his name is for those who decide on him, and not in the history that others read. */
    private static final String CONTACT = "组织联系人";

    private final EntityManager em;
    private final Desk desk;
    private final PathReach paths;
    private final Names names;
    private final ContactBook contacts;

    @Activate
    public PathBook(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference PathReach paths,
            @Reference Names names,
            @Reference ContactBook contacts) {
        this.em = em;
        this.desk = desk;
        this.paths = paths;
        this.names = names;
        this.contacts = contacts;
    }

    /** Whether the organisation has an open path already: in whichever base, since nobody sits in two. */
    public boolean open(UUID org, @Nullable UUID but) {
        return em
                .createQuery("select e.id from PathRow e where e.orgId = :org and e.openPath = true", UUID.class)
                .setParameter("org", org)
                .getResultList()
                .stream()
                .anyMatch(id -> !id.equals(but));
    }

    /** Those of the organisations that have an open path. */
    public Set<UUID> open(Collection<UUID> orgs) {
        return orgs.isEmpty()
                ? Set.of()
                : new HashSet<>(em.createQuery(
                                "select e.orgId from PathRow e where e.orgId in :orgs and e.openPath = true",
                                UUID.class)
                        .setParameter("orgs", orgs)
                        .getResultList());
    }

    /** Whether somebody guides it or did. */
    boolean guided(UUID path) {
        return em.createQuery("select count(e.id) from MentorRow e where e.pathId = :path", Long.class)
                        .setParameter("path", path)
                        .getSingleResult()
                > 0;
    }

    /** Keeps the step before the path moves on, so that it remembers where the path stood. */
    void step(PathRow path, PathStep step, LocalDate day, @Nullable Integer points, @Nullable String words) {
        String actor = contacts.speaks(path.orgId()) ? CONTACT : desk.actor();
        em.persist(new StepRow(desk.newId(), path, step, day, points, words, new StepRow.By(actor, desk.now())));
    }

    List<StepRow> steps(UUID path) {
        return of(StepRow.class, path);
    }

    Optional<StepRow> lastStanding(UUID path) {
        return steps(path).stream().filter(StepRow::standing).reduce((first, second) -> second);
    }

    List<MilestoneRow> milestones(UUID path) {
        return of(MilestoneRow.class, path);
    }

    private <T> List<T> of(Class<T> type, UUID path) {
        return em.createQuery("select e from " + type.getSimpleName() + " e where e.pathId = :path order by e.id", type)
                .setParameter("path", path)
                .getResultList();
    }

    PathBodies.Line line(PathRow row, Map<UUID, String> orgs, Map<UUID, String> bases) {
        return row.line(orgs.getOrDefault(row.orgId(), ""), bases.getOrDefault(row.baseId(), ""));
    }

    PathBodies.View view(PathRow row) {
        List<MentorRow> mentors = of(MentorRow.class, row.id());
        Map<UUID, String> persons = names.persons(mentors.stream()
                .map(MentorRow::personId)
                .filter(Objects::nonNull)
                .toList());
        boolean clear = paths.covers(row, PathsResource.WRITE);
        boolean concerned = concerned(row);
        boolean speaking = speaking(row);
        return new PathBodies.View(
                row.id(),
                line(row, names.organisations(List.of(row.orgId())), names.named("BaseRow", List.of(row.baseId()))),
                row.plan(),
                row.endReason(),
                mentors.stream()
                        .map(mentor -> mentor.view(persons.get(mentor.personId()), clear))
                        .toList(),
                milestones(row.id()).stream().map(one -> one.view(desk.today())).toList(),
                of(ServiceRow.class, row.id()).stream().map(ServiceRow::view).toList(),
                steps(row.id()).stream().map(StepRow::view).toList(),
                possible(row).stream()
                        .filter(step -> !step.decides() || paths.decides(row))
                        .filter(step -> !(concerned && (step == PathStep.ADMIT || step == PathStep.REFUSE)))
                        .filter(step -> !(speaking && step.decides()))
                        .toList(),
                row.version());
    }

    /** Whether the caller applied himself, or speaks for the organisation: he does not decide on it. */
    boolean concerned(PathRow row) {
        UUID me = desk.user();
        return me != null && (me.equals(row.appliedBy()) || speaking(row));
    }

    /** Whether the caller speaks for the organisation, or did lately. */
    boolean speaking(PathRow row) {
        return contacts.concerned(row.orgId());
    }

    /** As whoever speaks for the organisation sees it: without who works on it. */
    PathBodies.Own own(PathRow row, Map<UUID, String> orgs, Map<UUID, String> bases) {
        return new PathBodies.Own(
                row.id(),
                line(row, orgs, bases),
                row.plan(),
                row.admittedOn(),
                row.endReason(),
                row.state().open(),
                row.version());
    }

    Set<PathStep> possible(PathRow row) {
        Set<PathStep> steps = EnumSet.noneOf(PathStep.class);
        switch (row.state()) {
            case APPLIED -> steps.addAll(EnumSet.of(PathStep.ADMIT, PathStep.REFUSE, PathStep.WITHDRAW));
            case ADMITTED -> steps.addAll(EnumSet.of(PathStep.BEGIN, PathStep.WITHDRAW));
            case INCUBATING -> steps.addAll(EnumSet.of(PathStep.EXTEND, PathStep.GRADUATE, PathStep.WITHDRAW));
            default -> {}
        }
        if (lastStanding(row.id()).isPresent()) {
            steps.add(PathStep.UNDO);
        }
        return steps;
    }
}
