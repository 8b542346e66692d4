package org.linli.elderly.internal.referral;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.linli.api.job.Job;
import org.linli.api.problem.Text;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reminds the receiver on the last day for an answer, and tells who asked and who is in charge when the answer or the end is late; of each once. */
@Component(
        service = {Job.class, ReferralReminders.class},
        property = "linli.job=elderly-referrals")
public class ReferralReminders implements Job {
    private final EntityManager em;
    private final ElderlyDesk desk;
    private final ReferralReceivers receivers;

    @Activate
    public ReferralReminders(
            @Reference EntityManager em, @Reference ElderlyDesk desk, @Reference ReferralReceivers receivers) {
        this.em = em;
        this.desk = desk;
        this.receivers = receivers;
    }

    @Override
    public void run(Instant slot) {
        LocalDate today = desk.today();
        List<ReferralRow> due = em.createQuery(
                        "select e from ReferralRow e where (e.state = :asked and e.answerBy <= :today"
                                + " and (e.reminded = false or (e.answerBy < :today and e.toldLate = false)))"
                                + " or (e.state = :accepted and e.dueOn < :today and e.toldLate = false) order by e.id",
                        ReferralRow.class)
                .setParameter("asked", ReferralState.ASKED)
                .setParameter("accepted", ReferralState.ACCEPTED)
                .setParameter("today", today)
                .getResultList();
        for (ReferralRow row : due) {
            // what somebody does at the same moment comes before or after, so that the morning's work is not lost to it
            em.lock(row, LockModeType.PESSIMISTIC_WRITE);
            em.refresh(row);
            remind(row, today);
        }
        em.flush();
    }

    private void remind(ReferralRow row, LocalDate today) {
        if (row.state() == ReferralState.ASKED && !row.isReminded()) {
            row.reminded();
            receivers.tell(
                    row,
                    "elderly.referral.asked",
                    Text.of("转介须于 " + row.answerBy() + " 前答复", "A referral is to be answered by " + row.answerBy()));
        }
        if (ReferralState.OPEN.contains(row.state()) && row.late(today) && !row.isToldLate()) {
            row.toldLate();
            Text text = row.state() == ReferralState.ASKED
                    ? Text.of(
                            "转介逾期未答复，应于 " + row.answerBy() + " 前答复",
                            "A referral was to be answered by " + row.answerBy())
                    : Text.of("转介逾期未办结，应于 " + row.dueOn() + " 前办结", "A referral was to be closed by " + row.dueOn());
            receivers.tellReferrer(row, "elderly.referral.late", text, true);
        }
    }
}
