package org.linli.property.internal.project;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.property.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the use of the maintenance fund lets a project do, and what not yet. */
@Component(service = FundBook.class)
public class FundBook {
    private final EntityManager em;
    private final Desk desk;

    @Activate
    public FundBook(@Reference EntityManager em, @Reference Desk desk) {
        this.em = em;
        this.desk = desk;
    }

    Optional<FundRow> of(UUID projectId) {
        return em
                .createQuery("select f from FundRow f where f.projectId = :project", FundRow.class)
                .setParameter("project", projectId)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** What came out of the fund, less what was taken back. */
    BigDecimal drawn(UUID projectId) {
        BigDecimal sum = em.createQuery(
                        "select sum(m.amount) from MoneyRow m where m.projectId = :project and m.source = :fund",
                        BigDecimal.class)
                .setParameter("project", projectId)
                .setParameter("fund", MoneySource.FUND)
                .getSingleResult();
        return sum == null ? BigDecimal.ZERO : sum;
    }

    /** Whether the owners have to approve of the project before it begins; nobody waits for a vote while there is danger. */
    boolean voteNeeded(ProjectRow project) {
        return project.kind().matter() != null
                && !of(project.id()).map(FundRow::emergency).orElse(false);
    }

    /** What keeps a project that is paid by the fund from its next phase. */
    void check(ProjectRow project, Phase next, Faults faults) {
        if (project.kind() != ProjectKind.MAINTENANCE_FUND) {
            return;
        }
        FundRow fund = of(project.id()).orElse(null);
        boolean free = fund != null && (fund.emergency() || fund.state() == FundState.GRANTED);
        faults.when(
                        next == Phase.DURING && !free,
                        "to",
                        "维修资金列支须先经审核同意（紧急维修除外）",
                        "The use of the fund must be granted first, except in an emergency")
                .when(
                        next == Phase.DONE && (fund == null || !hungOut(fund)),
                        "to",
                        "须公示期满后才能办结",
                        "The use must have been publicised to the end first");
    }

    /** Whether the last day of the publicity is over. */
    boolean hungOut(FundRow fund) {
        LocalDate until = fund.publicUntil();
        return until != null && until.isBefore(desk.today());
    }

    /** What keeps money of the fund out of a ledger. */
    void check(ProjectRow project, MoneySource source, BigDecimal amount, Faults faults) {
        if (source != MoneySource.FUND) {
            return;
        }
        BigDecimal granted = of(project.id()).map(FundRow::granted).orElse(BigDecimal.ZERO);
        BigDecimal left = granted.subtract(drawn(project.id()));
        faults.when(
                        project.kind() != ProjectKind.MAINTENANCE_FUND,
                        "source",
                        "只有使用维修资金的项目才能列入维修资金",
                        "Only a project of the fund gets money of the fund")
                .when(
                        amount.compareTo(left) > 0,
                        "amount",
                        "审核同意的金额还余 " + Yuan.text(left) + " 元",
                        "Of what was granted there are " + Yuan.text(left) + " yuan left");
    }
}
