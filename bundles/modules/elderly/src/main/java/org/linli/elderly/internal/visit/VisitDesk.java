package org.linli.elderly.internal.visit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.file.Attachments;
import org.linli.api.json.Json;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.concern.Concern;
import org.linli.elderly.internal.concern.ConcernDesk;
import org.linli.elderly.internal.concern.ConcernKind;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.OrganisationWorkers;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.elderly.internal.elder.ElderRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes visits from the plan to the form. A visit is written down by somebody who works at the elder's division or for the organisation of the
 * contract; a risk under any head becomes a concern in the same transaction.
 */
@Component(service = VisitDesk.class)
public class VisitDesk {
    static final String READ = "elderly:visit:read";
    static final String WRITE = "elderly:visit:write";
    static final String RECORD = "elderly:visit:record";
    static final String UNMASK = "elderly:visit:unmask";
    static final String SUBJECT = "elderly.visit";
    private static final String CONTENT = "visit.content";

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final Attachments attachments;
    private final SealedText sealed;
    private final Json json;
    private final Parameters parameters;
    private final ConcernDesk concerns;
    private final OrganisationWorkers own;

    @Activate
    public VisitDesk(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference Attachments attachments,
            @Reference SealedText sealed,
            @Reference Json json,
            @Reference Parameters parameters,
            @Reference ConcernDesk concerns,
            @Reference OrganisationWorkers own) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.attachments = attachments;
        this.sealed = sealed;
        this.json = json;
        this.parameters = parameters;
        this.concerns = concerns;
        this.own = own;
    }

    /** A visit that the caller may see: within reach, or of the organisation that he works for. Whoever may write may not yet see. */
    VisitRow visit(UUID id, String permission) {
        VisitRow row = em.find(VisitRow.class, id);
        boolean visible = row != null
                && (reach.covers(READ, row.divisionId()) && reach.covers(permission, row.divisionId())
                        || own.ofCaller().contains(row.organisationId()));
        if (row == null || !visible) {
            throw ProblemException.notFound();
        }
        return row;
    }

    /** The same, held until the end of the transaction. */
    VisitRow held(UUID id, String permission) {
        VisitRow row = visit(id, permission);
        em.lock(row, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(row);
        return row;
    }

    VisitRow add(VisitBodies.NewVisit body) {
        PurchaseRow purchase = em.find(PurchaseRow.class, body.purchaseId());
        ElderRow elder = em.find(ElderRow.class, body.elderId());
        boolean bought = purchase != null && reach.covers(WRITE, purchase.divisionId());
        boolean there = elder != null && elder.endedOn() == null && reach.covers(WRITE, elder.divisionId());
        boolean served = bought
                && there
                && reaches(
                        Objects.requireNonNull(purchase),
                        Objects.requireNonNull(elder).divisionId());
        new Faults()
                .when(!bought, "purchaseId", "没有这份合同，或不在您的范围内", "No such contract, or outside your scope")
                .when(!there, "elderId", "没有这位老人，或不在您的范围内", "No such elder, or outside your scope")
                .when(bought && there && !served, "elderId", "该老人不在合同的服务区域", "The contract does not reach the elder")
                .when(
                        bought && !Objects.requireNonNull(purchase).holds(body.lastDay()),
                        "lastDay",
                        "须在合同期内",
                        "must lie within the contract")
                .when(body.lastDay().isBefore(desk.today()), "lastDay", "不能早于今天", "must not be before today")
                .refuse();
        VisitRow row = new VisitRow(
                desk.newId(),
                Objects.requireNonNull(elder).divisionId(),
                Objects.requireNonNull(purchase),
                elder.id(),
                body.lastDay(),
                null);
        desk.added(row, "elderly.visit.add");
        return row;
    }

    /** Whether elders of the division are visited under the contract. */
    boolean reaches(PurchaseRow purchase, UUID divisionId) {
        return reach.below(purchase.divisionId()).contains(divisionId);
    }

    void record(VisitRow row, VisitBodies.VisitForm form) {
        planned(row);
        PurchaseRow purchase = em.find(PurchaseRow.class, row.purchaseId());
        // one after the other, or two records of a day would not see each other
        em.find(ElderRow.class, row.elderId(), LockModeType.PESSIMISTIC_WRITE);
        LocalDate day = LocalDate.ofInstant(form.visitedAt(), desk.zone());
        int photos = parameters.integer("visitPhotos");
        Faults faults = new Faults()
                .when(form.visitedAt().isAfter(desk.now()), "visitedAt", "不能晚于现在", "must not be later than now")
                .when(!purchase.holds(day), "visitedAt", "须在合同期内", "must lie within the contract")
                .when(
                        form.attachments().size() < photos,
                        "attachments",
                        "至少要有 " + photos + " 张照片",
                        "At least " + photos + " photos are needed");
        check(faults, form.findings());
        faults.when(
                        madeOn(row, day),
                        "visitedAt",
                        "该老人当日的探访已有记录",
                        "A visit to the elder on that day was recorded already")
                .refuse();
        attachments.bind(form.attachments(), SUBJECT, row.id(), UNMASK, row.divisionId());
        new Faults()
                .when(
                        pictures(row) < photos,
                        "attachments",
                        "至少要有 " + photos + " 张照片（JPEG、PNG 或 WebP）",
                        "At least " + photos + " photos are needed (JPEG, PNG or WebP)")
                .refuse();
        Grade worst = fill(row, form, desk.user(), desk.actor());
        desk.done(row, "elderly.visit.record", Map.of());
        if (worst == Grade.RISK) {
            row.raised(concerns.raise(risk(row, form.findings())));
            em.flush();
        }
    }

    /** Whether another visit under the contract was made on the day: a day is paid once. */
    private boolean madeOn(VisitRow row, LocalDate day) {
        return em.createQuery(
                                "select count(e.id) from VisitRow e where e.purchaseId = :purchase and e.elderId = :elder"
                                        + " and e.visitedOn = :day and e.state = :done",
                                Long.class)
                        .setParameter("purchase", row.purchaseId())
                        .setParameter("elder", row.elderId())
                        .setParameter("day", day)
                        .setParameter("done", VisitState.DONE)
                        .getSingleResult()
                > 0;
    }

    /** A visit to an elder under a contract on a day. */
    record Made(UUID purchaseId, UUID elderId, LocalDate day) {}

    /** Those of the days. */
    Set<Made> made(Collection<PurchaseRow> purchases, Collection<ElderRow> elders, Set<LocalDate> days) {
        return purchases.isEmpty() || elders.isEmpty() || days.isEmpty()
                ? new HashSet<>()
                : em
                        .createQuery(
                                "select e.purchaseId, e.elderId, e.visitedOn from VisitRow e where e.purchaseId in :purchases"
                                        + " and e.elderId in :elders and e.visitedOn in :days and e.state = :done",
                                Object[].class)
                        .setParameter(
                                "purchases",
                                purchases.stream().map(PurchaseRow::id).toList())
                        .setParameter(
                                "elders", elders.stream().map(ElderRow::id).toList())
                        .setParameter("days", days)
                        .setParameter("done", VisitState.DONE)
                        .getResultList()
                        .stream()
                        .map(row -> new Made((UUID) row[0], (UUID) row[1], (LocalDate) row[2]))
                        .collect(Collectors.toCollection(HashSet::new));
    }

    private long pictures(VisitRow row) {
        return attachments.of(SUBJECT, row.id()).stream()
                .filter(file -> file.mediaType().startsWith("image/"))
                .count();
    }

    /** @return the worst of the grades */
    Grade fill(VisitRow row, VisitBodies.VisitForm form, @Nullable UUID by, String visitor) {
        Grade worst = form.findings().stream()
                .map(VisitBodies.Finding::grade)
                .max(Grade::compareTo)
                .orElse(Grade.GOOD);
        var found = new VisitBodies.Found(form.asked(), form.reminded(), form.findings());
        String kept = Objects.requireNonNull(sealed.seal(json.write(found), CONTENT));
        row.made(form, LocalDate.ofInstant(form.visitedAt(), desk.zone()), worst, kept, by, visitor);
        return worst;
    }

    /** Each head once, and words where not all is well. */
    private static void check(Faults faults, List<VisitBodies.Finding> findings) {
        Set<Head> heads = EnumSet.noneOf(Head.class);
        findings.forEach(finding -> heads.add(finding.head()));
        faults.when(heads.size() < Head.values().length, "findings", "五项须各填一次", "needs each of the five heads once");
        for (int i = 0; i < findings.size(); i++) {
            VisitBodies.Finding finding = findings.get(i);
            boolean silent = finding.words() == null || finding.words().isBlank();
            faults.when(
                    finding.grade() != Grade.GOOD && silent,
                    "findings/" + i + "/words",
                    "请说明看到的情况",
                    "Say what was seen");
        }
    }

    private static Concern risk(VisitRow row, List<VisitBodies.Finding> findings) {
        String words = findings.stream()
                .filter(finding -> finding.grade() == Grade.RISK)
                .map(finding -> finding.head().zh() + "：" + finding.words())
                .collect(Collectors.joining("\n"));
        // which head it is says something of the elder's health: that stays in the sealed words
        return new Concern(
                ConcernKind.RISK,
                row.divisionId(),
                row.elderId(),
                row.id(),
                ConcernKind.RISK.label().zh(),
                words);
    }

    /** Nobody was there in time: it becomes a concern of those who are nearest. */
    void miss(VisitRow row) {
        row.missed();
        desk.done(row, "elderly.visit.miss", Map.of());
        row.raised(concerns.raise(new Concern(
                ConcernKind.MISSED,
                row.divisionId(),
                row.elderId(),
                row.id(),
                "逾期未探访（应于 " + row.lastDay() + " 前）",
                null)));
        em.flush();
    }

    void cancel(VisitRow row, String reason) {
        planned(row);
        row.cancel(reason.strip());
        desk.done(row, "elderly.visit.cancel", Map.of());
    }

    /** What was found, for whoever found it; null for everybody else, who says what for. */
    VisitBodies.@Nullable Found own(VisitRow row) {
        return made(row) ? found(row) : null;
    }

    /** Whether the caller was there. */
    private boolean made(VisitRow row) {
        return row.visitorId() != null && row.visitorId().equals(desk.user());
    }

    /** What was found and photographed, for somebody who says why. */
    VisitBodies.Opened open(VisitRow row, String purpose) {
        VisitBodies.Found found = found(row);
        if (found == null) {
            throw ProblemException.conflict(
                    "visit-state",
                    Text.of("该次探访没有记录", "Nothing was written down of the visit"),
                    Map.of("state", row.state().name()));
        }
        List<Attachments.Attachment> photos = attachments.of(SUBJECT, row.id());
        // those of earlier days could be read by whoever saw the visit
        attachments.bind(
                photos.stream().map(Attachments.Attachment::id).toList(), SUBJECT, row.id(), UNMASK, row.divisionId());
        desk.done(row, "elderly.visit.unmask", Map.of("purpose", purpose.strip()));
        return new VisitBodies.Opened(found.asked(), found.reminded(), found.findings(), photos);
    }

    private VisitBodies.@Nullable Found found(VisitRow row) {
        String plain = sealed.open(row.content(), CONTENT);
        return plain == null ? null : json.read(plain, VisitBodies.Found.class);
    }

    /** Photos, for whoever took them; none for everybody else, who says what for. */
    List<Attachments.Attachment> photos(VisitRow row) {
        return made(row) ? attachments.of(SUBJECT, row.id()) : List.of();
    }

    private static void planned(VisitRow row) {
        if (row.state() != VisitState.PLANNED) {
            throw row.state().refusal("visit-state", Text.of("该探访", "The visit"));
        }
    }
}
