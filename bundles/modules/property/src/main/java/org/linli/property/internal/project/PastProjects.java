package org.linli.property.internal.project;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.property.internal.desk.Decimals;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.vote.Matter;
import org.linli.property.internal.vote.OwnersVote;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Projects that were begun or done before, with what residents saw of them and where the money came from and went to. */
@Component(service = PastProjects.class)
public class PastProjects {
    private static final int MOST_LINES = 500;
    private static final int MOST_HOUSEHOLDS = 100_000;
    private static final int MOST_OWNERS = 1_000_000;

    private final EntityManager em;
    private final Desk desk;

    @Activate
    public PastProjects(@Reference EntityManager em, @Reference Desk desk) {
        this.em = em;
        this.desk = desk;
    }

    /**
     * A project of the past.
     *
     * @param phase in which it is
     * @param ended needed when it is done or cancelled
     * @param approved day of the owners' vote, with the vote
     * @param watches of every phase that is over
     */
    public record Past(
            @Nullable ProjectKind kind,
            @Nullable String title,
            @Nullable String words,
            @Nullable Integer households,
            @Nullable BigDecimal budget,
            @Nullable LocalDate planned,
            @Nullable Phase phase,
            @Nullable LocalDate ended,
            @Nullable String endReason,
            @Nullable LocalDate approved,
            @Nullable OwnersVote vote,
            List<Seen> watches,
            List<Booked> money) {}

    /** What residents saw in a phase. */
    public record Seen(
            @Nullable Phase phase,
            @Nullable LocalDate day,
            @Nullable Integer residents,
            @Nullable Boolean content,
            @Nullable String words) {}

    /** A line of the ledger, the oldest first; whether it came in or was spent says the source. */
    public record Booked(
            @Nullable LocalDate day,
            @Nullable MoneySource source,
            @Nullable BigDecimal amount,
            @Nullable String words) {}

    public void check(Past past, Faults faults) {
        Integer households = past.households();
        faults.present("kind", past.kind())
                .text("title", past.title(), 200)
                .optional("words", past.words(), 2000)
                .when(
                        households == null || households < 0 || households > MOST_HOUSEHOLDS,
                        "households",
                        "须为 0 至 100000",
                        "Must be from 0 to 100000")
                .present("budget", past.budget())
                .present("planned", past.planned())
                .present("phase", past.phase())
                .when(
                        past.phase() == Phase.CANCELLED
                                && (past.endReason() == null || past.endReason().isBlank()),
                        "endReason",
                        "请说明取消原因",
                        "Say why")
                .optional("endReason", past.endReason(), 500);
        sum(past.budget(), "budget", faults);
        days(past, faults);
        vote(past, faults);
        watches(past, faults);
        money(past, faults);
    }

    private static void sum(@Nullable BigDecimal amount, String field, Faults faults) {
        faults.when(
                !Decimals.SUM.hold(amount),
                field,
                "须为不小于 0、至多两位小数的金额，小数点前至多 " + Decimals.SUM.whole() + " 位",
                "Must be an amount of yuan, not negative, with two decimals at most and " + Decimals.SUM.whole()
                        + " digits before the point");
    }

    private void days(Past past, Faults faults) {
        boolean over = past.phase() == Phase.DONE || past.phase() == Phase.CANCELLED;
        LocalDate ended = past.ended();
        LocalDate planned = past.planned();
        faults.when(
                        over == (ended == null),
                        "ended",
                        "已完成或已取消的须填写结束日期，其他不填",
                        "Needed when it is done or cancelled, and only then")
                .when(
                        ended != null && (ended.isAfter(desk.today()) || (planned != null && ended.isBefore(planned))),
                        "ended",
                        "不能早于立项，也不能在将来",
                        "Must not be before the plan or in the future")
                .when(
                        past.phase() != Phase.BEFORE && planned != null && planned.isAfter(desk.today()),
                        "planned",
                        "日期在将来",
                        "Lies in the future");
    }

    private void vote(Past past, Faults faults) {
        ProjectKind kind = past.kind();
        if (kind == null) {
            return;
        }
        Matter matter = kind.matter();
        OwnersVote vote = past.vote();
        LocalDate approved = past.approved();
        if (matter == null) {
            faults.when(vote != null || approved != null, "vote", "该类项目无需业主表决", "This kind of project needs no vote");
            return;
        }
        boolean begun = past.phase() != Phase.BEFORE && past.phase() != Phase.CANCELLED;
        faults.when(begun && vote == null, "vote", "须先经业主表决通过", "The owners must approve it first")
                .when(
                        (vote == null) != (approved == null),
                        "approved",
                        "表决和表决日期须一并填写",
                        "The vote and its day go together")
                .when(approved != null && approved.isAfter(desk.today()), "approved", "日期在将来", "Lies in the future")
                .when(
                        kind == ProjectKind.MAINTENANCE_FUND
                                && (past.phase() == Phase.DURING || past.phase() == Phase.AFTER),
                        "phase",
                        "使用维修资金的在建项目请在系统内立项并办理列支",
                        "Plan a project of the fund that is under way here, since its money must be granted");
        if (vote != null && whole(vote)) {
            vote.check(matter, faults, "vote/");
        } else {
            faults.when(
                    vote != null,
                    "vote",
                    "须写明业主总数（至多一百万）和总面积、参与和同意的人数与面积（至多 9 位整数、两位小数）",
                    "Say how many owners, a million at most, with how much area there are, took part and agreed; areas with 9 digits"
                            + " before the point and two decimals at most");
        }
    }

    /** A cell may leave something of the vote out. */
    private static boolean whole(OwnersVote vote) {
        return vote.owners() > 0
                && vote.owners() <= MOST_OWNERS
                && vote.voters() >= 0
                && vote.agreeing() >= 0
                && Arrays.asList(vote.areaM2(), vote.votedM2(), vote.agreedM2()).stream()
                        .allMatch(area -> area != null && Decimals.AREA.hold(area))
                && vote.areaM2().signum() > 0;
    }

    private void watches(Past past, Faults faults) {
        List<Seen> seen = past.watches();
        faults.when(seen.size() > MOST_LINES, "watches", "最多 500 条", "At most 500");
        for (int i = 0; i < seen.size(); i++) {
            Seen one = seen.get(i);
            String at = "watches/" + i + "/";
            Integer residents = one.residents();
            faults.when(
                            one.phase() == null || one.phase() == Phase.DONE || one.phase() == Phase.CANCELLED,
                            at + "phase",
                            "须为事前、事中或事后",
                            "Must be BEFORE, DURING or AFTER")
                    .text(at + "words", one.words(), 1000)
                    .when(
                            residents == null || residents < 1 || residents > MOST_HOUSEHOLDS,
                            at + "residents",
                            "须为 1 至 100000",
                            "Must be from 1 to 100000")
                    .present(at + "content", one.content());
            day(past, one.day(), at + "day", faults);
        }
        Phase now = past.phase();
        if (now == null || now == Phase.CANCELLED) {
            return;
        }
        List<Phase> over = List.of(Phase.BEFORE, Phase.DURING, Phase.AFTER).subList(0, Math.min(now.ordinal(), 3));
        for (Phase phase : over) {
            faults.when(
                    seen.stream().noneMatch(one -> one.phase() == phase),
                    "watches",
                    "“" + phase.label().zh() + "”没有居民参与监督的记录",
                    "Residents had no say in the phase “" + phase.label().en() + "”");
        }
        List<Seen> after =
                seen.stream().filter(one -> one.phase() == Phase.AFTER).toList();
        faults.when(
                now == Phase.DONE
                        && !after.isEmpty()
                        && !Boolean.TRUE.equals(after.get(after.size() - 1).content()),
                "watches",
                "居民验收未通过",
                "Residents have not accepted the work");
    }

    private void day(Past past, @Nullable LocalDate day, String field, Faults faults) {
        LocalDate planned = past.planned();
        faults.present(field, day)
                .when(
                        day != null && (day.isAfter(desk.today()) || (planned != null && day.isBefore(planned))),
                        field,
                        "须在立项之后且不在将来",
                        "Must not be before the plan or in the future");
    }

    private void money(Past past, Faults faults) {
        List<Booked> ledger = past.money();
        faults.when(ledger.size() > MOST_LINES, "money", "最多 500 条", "At most 500");
        BigDecimal balance = BigDecimal.ZERO;
        for (int i = 0; i < ledger.size(); i++) {
            Booked line = ledger.get(i);
            String at = "money/" + i + "/";
            BigDecimal amount = line.amount();
            faults.present(at + "source", line.source())
                    .text(at + "words", line.words(), 300)
                    .present(at + "amount", amount)
                    .when(amount != null && amount.signum() <= 0, at + "amount", "须大于 0", "Must be more than 0")
                    .when(
                            line.source() == MoneySource.FUND && past.kind() != ProjectKind.MAINTENANCE_FUND,
                            at + "source",
                            "只有使用维修资金的项目才能列入维修资金",
                            "Only a project of the fund gets money of the fund")
                    .when(
                            line.day() == null || line.day().isAfter(desk.today()),
                            at + "day",
                            "须填写，且不在将来",
                            "Needed, and not in the future");
            sum(amount, at + "amount", faults);
            if (amount != null && Decimals.SUM.hold(amount) && line.source() != null) {
                balance = balance.add(signed(line.source(), amount));
                faults.when(balance.signum() < 0, at + "amount", "支出超过账上余额", "More than there was");
            }
        }
        faults.when(
                past.phase() == Phase.CANCELLED && balance.signum() != 0,
                "money",
                "已取消的项目账上须无余款",
                "Nothing may be left of a project that was cancelled");
    }

    private static BigDecimal signed(MoneySource source, BigDecimal amount) {
        return source.income() ? amount : amount.negate();
    }

    /** A project that passed the check. */
    public ImportedRow project(EstateRow estate, Past past, Origin origin) {
        ProjectRow row = new ProjectRow(
                desk.newId(),
                estate.divisionId(),
                new ProjectBodies.Project(
                        estate.id(),
                        Objects.requireNonNull(past.kind(), "kind"),
                        Objects.requireNonNull(past.title(), "title"),
                        past.words(),
                        Objects.requireNonNull(past.households(), "households"),
                        Yuan.text(Objects.requireNonNull(past.budget(), "budget")),
                        Objects.requireNonNull(past.planned(), "planned")),
                origin);
        OwnersVote vote = past.vote();
        LocalDate approved = past.approved();
        if (vote != null && approved != null) {
            row.approve(approved, vote);
        }
        LocalDate ended = past.ended();
        row.reach(
                Objects.requireNonNull(past.phase(), "phase"), ended == null ? desk.today() : ended, past.endReason());
        return row;
    }

    /** What belongs to a project that was just written. */
    public void around(ImportedRow project, Past past) {
        ProjectRow row = (ProjectRow) project;
        past.watches().forEach(seen -> em.persist(watch(desk.newId(), row, seen)));
        past.money().forEach(line -> em.persist(booked(desk.newId(), row, line)));
    }

    private WatchRow watch(UUID id, ProjectRow project, Seen seen) {
        return new WatchRow(
                id,
                project,
                Objects.requireNonNull(seen.phase(), "phase"),
                new ProjectBodies.NewWatch(
                        Objects.requireNonNull(seen.day(), "day"),
                        Objects.requireNonNull(seen.residents(), "residents"),
                        Boolean.TRUE.equals(seen.content()),
                        Objects.requireNonNull(seen.words(), "words")),
                desk.actor(),
                desk.now());
    }

    private MoneyRow booked(UUID id, ProjectRow project, Booked line) {
        MoneySource source = Objects.requireNonNull(line.source(), "source");
        return new MoneyRow(
                id,
                project,
                new MoneyRow.Line(
                        Objects.requireNonNull(line.day(), "day"),
                        source,
                        signed(source, Objects.requireNonNull(line.amount(), "amount")),
                        Objects.requireNonNull(line.words(), "words").strip()),
                null,
                desk.actor(),
                desk.now());
    }
}
