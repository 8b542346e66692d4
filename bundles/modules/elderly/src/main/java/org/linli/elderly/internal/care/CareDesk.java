package org.linli.elderly.internal.care;

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
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.elder.CareMode;
import org.linli.elderly.internal.elder.ElderRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives beds to elders and takes them back. A bed has one elder at a time and an elder one bed; each step holds the bed first, so that of two
 * who want the last one a single one has it. Whoever leaves is cared for at home again until somebody says otherwise.
 */
@Component(service = CareDesk.class)
public class CareDesk {
    public static final String READ = "elderly:care:read";
    static final String WRITE = "elderly:care:write";

    private final EntityManager em;
    private final ElderlyDesk desk;

    @Activate
    public CareDesk(@Reference EntityManager em, @Reference ElderlyDesk desk) {
        this.em = em;
        this.desk = desk;
    }

    StayRow admit(UUID bedId, UUID elderId, LocalDate firstDay, String pointer) {
        BedRow bed = desk.held(BedRow.class, bedId, WRITE);
        FacilityRow facility = bed.facilityId() == null ? null : desk.held(FacilityRow.class, bed.facilityId(), WRITE);
        ElderRow elder = elder(elderId);
        Faults faults = new Faults()
                .when(elder == null, pointer, "没有这位老人，或不在您的范围内", "No such elder, or outside your scope")
                .when(bed.closedOn() != null, "bedId", "该床位已停用", "The bed is closed")
                .when(
                        facility != null && facility.closedOn() != null,
                        "bedId",
                        "该机构已停用，请先恢复",
                        "Its facility is closed: open that again first")
                .when(open("e.bedId", bedId) != null, "bedId", "该床位有人", "Somebody has the bed")
                .when(
                        elder != null && open("e.elderId", elderId) != null,
                        pointer,
                        "该老人已有床位，请先办理离开",
                        "The elder has a bed already: end that stay first")
                .when(firstDay.isAfter(desk.today()), "firstDay", "不能晚于今天", "must not be after today")
                .when(
                        overlaps("bedId", bedId, firstDay),
                        "firstDay",
                        "须在上一位离开之后",
                        "must be after the one before has left")
                .when(
                        overlaps("elderId", elderId, firstDay),
                        "firstDay",
                        "须在该老人离开上一张床位之后",
                        "must be after the elder has left the bed before");
        faults.refuse();
        StayRow stay = new StayRow(desk.newId(), bed.divisionId(), bedId, elderId, firstDay);
        Objects.requireNonNull(elder).caredFor(mode(facility));
        desk.added(stay, "elderly.stay.begin");
        return stay;
    }

    /** Those of the elders who have a bed. */
    Set<UUID> bedded(Collection<UUID> elderIds) {
        Set<UUID> bedded = new HashSet<>();
        if (!elderIds.isEmpty()) {
            em.createQuery(
                            "select e.elderId from StayRow e where e.elderId in :elders and e.lastDay is null",
                            UUID.class)
                    .setParameter("elders", elderIds)
                    .getResultList()
                    .forEach(bedded::add);
        }
        return bedded;
    }

    /** A label of a facility (床位号). */
    record Spot(UUID facilityId, String label) {}

    /** Beds in use that have one of these labels in one of these facilities. */
    Set<Spot> bedsAt(Collection<UUID> facilityIds, Collection<String> labels) {
        Set<Spot> beds = new HashSet<>();
        if (!facilityIds.isEmpty() && !labels.isEmpty()) {
            em.createQuery(
                            "select e from BedRow e where e.facilityId in :facilities and e.label in :labels"
                                    + " and e.closedOn is null",
                            BedRow.class)
                    .setParameter("facilities", facilityIds)
                    .setParameter("labels", labels)
                    .getResultList()
                    .forEach(bed -> beds.add(new Spot(Objects.requireNonNull(bed.facilityId()), bed.label())));
        }
        return beds;
    }

    /** For a new bed and an elder without one. */
    void lieDown(BedRow bed, @Nullable FacilityRow facility, ElderRow elder, LocalDate firstDay) {
        em.persist(new StayRow(desk.newId(), bed.divisionId(), bed.id(), elder.id(), firstDay));
        elder.caredFor(mode(facility));
    }

    private @Nullable ElderRow elder(UUID id) {
        try {
            ElderRow elder = desk.held(ElderRow.class, id, WRITE);
            return elder.endedOn() == null ? elder : null;
        } catch (ProblemException e) {
            return null;
        }
    }

    private static CareMode mode(@Nullable FacilityRow facility) {
        return facility == null ? CareMode.HOME : facility.tier().mode();
    }

    /** The stay that has no last day yet; null for none. */
    private @Nullable StayRow open(String path, UUID id) {
        return stays(path + " = :id and e.lastDay is null", id).stream()
                .findFirst()
                .orElse(null);
    }

    private boolean overlaps(String attribute, UUID id, LocalDate firstDay) {
        return !em.createQuery(
                        "select e.id from StayRow e where e." + attribute + " = :id and e.lastDay >= :first",
                        UUID.class)
                .setParameter("id", id)
                .setParameter("first", firstDay)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private List<StayRow> stays(String condition, UUID id) {
        return em.createQuery("select e from StayRow e where " + condition, StayRow.class)
                .setParameter("id", id)
                .getResultList();
    }

    void leave(StayRow stay, CareBodies.End end) {
        if (stay.lastDay() != null) {
            throw ProblemException.conflict(
                    "stay-ended", Text.of("已办理离开", "The stay has ended"), Map.of("lastDay", stay.lastDay()));
        }
        new Faults()
                .when(
                        end.day().isBefore(stay.firstDay()) || end.day().isAfter(desk.today()),
                        "day",
                        "须在入住之后且不晚于今天",
                        "must not be before the first day nor after today")
                .refuse();
        stay.end(end.day(), end.reason().strip());
        ElderRow elder = em.find(ElderRow.class, stay.elderId());
        elder.caredFor(CareMode.HOME);
        BedRow bed = em.find(BedRow.class, stay.bedId());
        if (bed.facilityId() == null) {
            // it was the elder's own; nobody else lies down there
            bed.close(end.day());
        }
        desk.done(stay, "elderly.stay.end", Map.of());
    }

    WaitRow await(FacilityRow facility, CareBodies.NewWait wish) {
        requireOpen(facility);
        ElderRow elder = elder(wish.elderId());
        boolean already = !em.createQuery(
                        "select e.id from WaitRow e where e.elderId = :elder and e.facilityId = :facility"
                                + " and e.state = :waiting",
                        UUID.class)
                .setParameter("elder", wish.elderId())
                .setParameter("facility", facility.id())
                .setParameter("waiting", WaitState.WAITING)
                .getResultList()
                .isEmpty();
        new Faults()
                .when(elder == null, "elderId", "没有这位老人，或不在您的范围内", "No such elder, or outside your scope")
                .when(already, "elderId", "该老人已在轮候", "The elder is waiting already")
                .refuse();
        WaitRow row = new WaitRow(
                desk.newId(), facility.divisionId(), facility.id(), wish.elderId(), wish.urgent(), desk.now());
        desk.added(row, "elderly.wait.begin");
        return row;
    }

    StayRow admit(WaitRow wait, CareBodies.Admission admission) {
        waiting(wait);
        BedRow bed = desk.row(BedRow.class, admission.bedId(), WRITE);
        new Faults()
                .when(!wait.facilityId().equals(bed.facilityId()), "bedId", "不是该机构的床位", "Is not a bed of this facility")
                .refuse();
        StayRow stay = admit(admission.bedId(), wait.elderId(), admission.firstDay(), "bedId");
        wait.end(WaitState.ADMITTED);
        desk.done(wait, "elderly.wait.admit", Map.of());
        return stay;
    }

    void cancel(WaitRow wait) {
        waiting(wait);
        wait.end(WaitState.CANCELLED);
        desk.done(wait, "elderly.wait.cancel", Map.of());
    }

    private static void waiting(WaitRow wait) {
        if (wait.state() != WaitState.WAITING) {
            throw ProblemException.conflict(
                    "not-waiting",
                    Text.of("该老人已不在轮候", "The elder does not wait any more"),
                    Map.of("state", wait.state().name()));
        }
    }

    /** A closed facility takes nobody and has nothing added. */
    void requireOpen(FacilityRow facility) {
        if (facility.closedOn() != null) {
            throw ProblemException.conflict(
                    "facility-closed",
                    Text.of("该机构已停用，请先恢复", "The facility is closed: open it again first"),
                    Map.of("closedOn", facility.closedOn()));
        }
    }

    /** @param facility held, so that nobody is admitted meanwhile */
    void close(FacilityRow facility) {
        requireOpen(facility);
        long stays = count(
                "select count(e.id) from StayRow e, BedRow b where b.id = e.bedId and b.facilityId = :facility"
                        + " and e.lastDay is null",
                facility);
        long waits = count(
                "select count(e.id) from WaitRow e where e.facilityId = :facility"
                        + " and e.state = org.linli.elderly.internal.care.WaitState.WAITING",
                facility);
        if (stays + waits > 0) {
            throw ProblemException.conflict(
                    "facility-in-use",
                    Text.of(
                            "还有 " + stays + " 位老人在住、" + waits + " 位轮候，请先办理退住或取消轮候",
                            "Still there: " + stays + "; waiting: " + waits + ". End those stays and waits first"),
                    Map.of("stays", stays, "waits", waits));
        }
        facility.close(desk.today());
        desk.done(facility, "elderly.facility.close", Map.of());
    }

    void reopen(FacilityRow facility) {
        if (facility.closedOn() == null) {
            throw ProblemException.conflict(
                    "facility-open", Text.of("该机构没有停用", "The facility is not closed"), Map.of());
        }
        facility.close(null);
        desk.done(facility, "elderly.facility.reopen", Map.of());
    }

    private long count(String query, FacilityRow facility) {
        return em.createQuery(query, Long.class)
                .setParameter("facility", facility.id())
                .getSingleResult();
    }

    /** Beds whose last elder has left are closed; one that somebody has is not. */
    void close(BedRow bed) {
        if (open("e.bedId", bed.id()) != null) {
            throw ProblemException.conflict("bed-taken", Text.of("该床位有人", "Somebody has the bed"), Map.of());
        }
        if (bed.closedOn() != null) {
            throw ProblemException.conflict(
                    "bed-closed", Text.of("该床位已停用", "The bed is closed already"), Map.of("closedOn", bed.closedOn()));
        }
        bed.close(desk.today());
        desk.done(bed, "elderly.bed.close", Map.of());
    }
}
