package org.linli.incubation.internal.hours;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.incubation.internal.activity.DayCodes;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.volunteer.VolunteerRow;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Issues certificates of hours and revokes them. */
@Component(service = CertificateDesk.class)
public class CertificateDesk {
    private static final int RANDOM_LETTERS = 10;

    private final EntityManager em;
    private final CurrentCall call;
    private final Desk desk;
    private final HourBook hours;
    private final WhoBook who;
    private final DayCodes codes;

    @Activate
    public CertificateDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Desk desk,
            @Reference HourBook hours,
            @Reference WhoBook who,
            @Reference DayCodes codes) {
        this.em = em;
        this.call = call;
        this.desk = desk;
        this.hours = hours;
        this.who = who;
        this.codes = codes;
    }

    /** Certifies the hours of some days of one volunteer. */
    CertificateRow issue(UUID volunteerId, CertificatesResource.CertifiedDays body) {
        // held, as whoever corrects hours does: what is certified does not change meanwhile
        VolunteerRow volunteer = desk.held(VolunteerRow.class, volunteerId, CertificatesResource.ISSUE);
        Faults faults = new Faults();
        faults.when(body.lastDay().isBefore(body.firstDay()), "lastDay", "不能早于起始日期", "Must not be before the first day")
                .when(body.lastDay().isAfter(desk.today()), "lastDay", "日期在将来", "Lies in the future");
        faults.refuse();
        long minutes = hours.minutes(volunteer.id(), body.firstDay(), body.lastDay());
        if (minutes <= 0) {
            throw ProblemException.conflict(
                    "no-hours", Text.of("该时段没有服务时长，不能出具证明", "There are no hours in these days to certify"), Map.of());
        }
        String name = who.names(List.of(volunteer), CertificatesResource.ISSUE).get(volunteer.id());
        if (name == null) {
            throw ProblemException.conflict(
                    "no-name", Text.of("您无权查看该志愿者的姓名，不能出具证明", "You may not see the name to be certified"), Map.of());
        }
        CertificateRow row = new CertificateRow(
                desk.newId(),
                volunteer.divisionId(),
                number(),
                volunteer.id(),
                volunteer.userId(),
                who.keep(name),
                body.firstDay(),
                body.lastDay(),
                Math.toIntExact(minutes),
                desk.actor(),
                desk.now());
        replaced(volunteer, body)
                .forEach(
                        before -> before.revoke(desk.now(), "由 " + row.number() + " 代替 / Replaced by " + row.number()));
        desk.added(row, "incubation.certificate.issue");
        return row;
    }

    CertificateRow revoke(UUID id, String reason, IfMatch ifMatch) {
        CertificateRow row = desk.held(CertificateRow.class, id, CertificatesResource.ISSUE);
        ifMatch.check(row.version());
        if (row.revokedAt() != null) {
            throw ProblemException.conflict("revoked", Text.of("已撤销", "Was revoked already"), Map.of());
        }
        row.revoke(desk.now(), reason.strip());
        desk.done(row, "incubation.certificate.revoke", Map.of());
        return row;
    }

    /** Certificates of the same days: one is good at a time. */
    private List<CertificateRow> replaced(VolunteerRow volunteer, CertificatesResource.CertifiedDays days) {
        return em.createQuery(
                        "select e from CertificateRow e where e.volunteerId = :volunteer and e.revokedAt is null"
                                + " and e.firstDay = :first and e.lastDay = :last",
                        CertificateRow.class)
                .setParameter("volunteer", volunteer.id())
                .setParameter("first", days.firstDay())
                .setParameter("last", days.lastDay())
                .getResultList();
    }

    private String number() {
        return "ZY" + call.tenant().code() + "-" + desk.today().getYear() + "-" + codes.fresh(RANDOM_LETTERS);
    }
}
