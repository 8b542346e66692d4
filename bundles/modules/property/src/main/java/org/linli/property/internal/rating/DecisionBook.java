package org.linli.property.internal.rating;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.company.Standing;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.estate.EstateRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What may follow a rating. Who is to be rectified has until the day that was set; removed from the list is only who was rated again, for
 * days after that decision, and is below the line still when the time is over (定陶区：清理整顿).
 */
@Component(service = DecisionBook.class)
public class DecisionBook {
    private final EntityManager em;
    private final Desk desk;

    @Activate
    public DecisionBook(@Reference EntityManager em, @Reference Desk desk) {
        this.em = em;
        this.desk = desk;
    }

    Standing standing(RatingRow row) {
        if (row.subject() == Subject.COMPANY) {
            CompanyRow company = em.find(CompanyRow.class, row.subjectId());
            return company == null ? Standing.NORMAL : company.standing();
        }
        EstateRow estate = em.find(EstateRow.class, row.subjectId());
        return estate == null ? Standing.NORMAL : estate.standing();
    }

    void stands(RatingRow row, Standing next) {
        if (row.subject() == Subject.COMPANY) {
            Optional.ofNullable(em.find(CompanyRow.class, row.subjectId())).ifPresent(company -> company.stands(next));
        } else {
            Optional.ofNullable(em.find(EstateRow.class, row.subjectId())).ifPresent(estate -> estate.stands(next));
        }
    }

    void check(RatingRow row, RatingsResource.Decision body) {
        refuseSecond(row, body.standing());
        LocalDate today = desk.today();
        LocalDate until = body.until();
        Faults faults = new Faults()
                .when(
                        body.standing() == Standing.MODEL && row.result() != Result.MODEL,
                        "standing",
                        "未达到示范线，不能树为示范点",
                        "It has not reached the line of models")
                .when(
                        body.standing() == Standing.RECTIFYING && row.result() != Result.RECTIFY,
                        "standing",
                        "未低于整顿线",
                        "It is not below the line of rectification")
                .when(
                        body.standing() == Standing.RECTIFYING && (until == null || until.isBefore(today)),
                        "until",
                        "须给出今后的整顿期限",
                        "Say by when, from today on");
        if (body.standing() == Standing.REMOVED) {
            removal(row, today, faults);
        }
        faults.refuse();
    }

    private void removal(RatingRow row, LocalDate today, Faults faults) {
        faults.when(
                standing(row) != Standing.RECTIFYING || row.result() != Result.RECTIFY,
                "standing",
                "须在整顿后仍不合格，才能清出名录",
                "Only what is below the line once more while it is being rectified is removed");
        RatingRow ordered = ordered(row.subjectId()).orElse(null);
        LocalDate decided = ordered == null ? null : ordered.decidedOn();
        LocalDate until = ordered == null ? null : ordered.rectifyUntil();
        faults.when(
                        decided != null && !row.lastDay().isAfter(decided),
                        "standing",
                        "须以 " + decided + " 责令整顿之后的评价为依据",
                        "Needs a rating of days after " + decided + ", when it was told to rectify")
                .when(
                        until != null && !until.isBefore(today),
                        "standing",
                        "整顿期限 " + until + " 未满",
                        "It has until " + until + " to rectify");
    }

    /** The rating on which the subject was told last to rectify. */
    private Optional<RatingRow> ordered(UUID subjectId) {
        return em
                .createQuery(
                        "select r from RatingRow r where r.subjectId = :subject and r.decided = :rectifying"
                                + " order by r.decidedOn desc, r.id desc",
                        RatingRow.class)
                .setParameter("subject", subjectId)
                .setParameter("rectifying", Standing.RECTIFYING)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** A decision stays, or is taken back while it is the last one about the subject. */
    private void refuseSecond(RatingRow row, Standing next) {
        LocalDate before = row.decidedOn();
        if (before == null) {
            return;
        }
        boolean last = em.createQuery(
                        "select r.id from RatingRow r where r.subjectId = :subject and r.id <> :id and r.decidedOn >= :day",
                        UUID.class)
                .setParameter("subject", row.subjectId())
                .setParameter("id", row.id())
                .setParameter("day", before)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        if (next != Standing.NORMAL || !last) {
            throw ProblemException.conflict(
                    "decided",
                    Text.of(
                            "该评价已作出决定；最近一次决定只能撤回为“正常”，其他请另行评价",
                            "This rating was decided on; the last decision can be taken back to normal, anything else needs"
                                    + " another rating"),
                    Map.of());
        }
    }

    /** Ratings whose time to rectify is over while their subjects are being rectified still, and of whom nobody was told. */
    List<RatingRow> overdue() {
        return em.createQuery(
                        "select r from RatingRow r where r.decided = :rectifying and r.rectifyUntil < :today"
                                + " and r.toldOn is null and (exists (select c.id from CompanyRow c where c.id = r.subjectId and"
                                + " c.standing = :rectifying) or exists (select e.id from EstateRow e where e.id = r.subjectId"
                                + " and e.standing = :rectifying))",
                        RatingRow.class)
                .setParameter("rectifying", Standing.RECTIFYING)
                .setParameter("today", desk.today())
                .getResultList();
    }
}
