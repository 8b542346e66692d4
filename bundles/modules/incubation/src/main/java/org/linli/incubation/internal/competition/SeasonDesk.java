package org.linli.incubation.internal.competition;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.MergePatch;
import org.linli.api.tenant.Parameters;
import org.linli.incubation.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Moves competitions on from stage to stage, and back. */
@Component(service = SeasonDesk.class)
public class SeasonDesk {
    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final SeasonBook book;
    private final Parameters parameters;
    private final JudgeDesk judges;

    @Activate
    public SeasonDesk(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference SeasonBook book,
            @Reference Parameters parameters,
            @Reference JudgeDesk judges) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.book = book;
        this.parameters = parameters;
        this.judges = judges;
    }

    SeasonRow prepare(Season body) {
        reach.requireDivision("/divisionId", SeasonsResource.WRITE, body.divisionId());
        Faults faults = new Faults();
        body.check(faults);
        faults.refuse();
        SeasonRow row = new SeasonRow(desk.newId(), body, book.document(body));
        desk.added(row, "incubation.season.add");
        return row;
    }

    SeasonRow change(UUID id, MergePatch patch, IfMatch ifMatch) {
        SeasonRow row = desk.held(SeasonRow.class, id, SeasonsResource.WRITE);
        ifMatch.require(row.version());
        Season before = row.season(book.criteria(row));
        Season next = patch.applyTo(before, Season.class);
        Faults faults = new Faults()
                .when(
                        row.state() != SeasonState.DRAFT,
                        "",
                        "发布后不能修改规则，请先退回筹备",
                        "The rules stay once it is published: take it back first")
                .when(!next.divisionId().equals(before.divisionId()), "divisionId", "区划不能更改", "The division stays");
        next.check(faults);
        faults.refuse();
        row.take(next, book.document(next));
        desk.done(row, "incubation.season.change", Map.of());
        return row;
    }

    SeasonRow move(UUID id, CompetitionBodies.Move body, IfMatch ifMatch) {
        SeasonRow row = held(id, SeasonsResource.WRITE, body.step(), ifMatch);
        if (body.step() == SeasonStep.BACK && !book.mayGoBack(row)) {
            throw ProblemException.forbidden(
                    "awards-decided", Text.of("定奖只能由有权定奖的人员撤回", "Awards are taken back by whoever may decide on them"));
        }
        String reason = body.reason() == null ? "" : body.reason().strip();
        new Faults()
                .when(body.step() == SeasonStep.AWARD, "step", "请用定奖操作", "Awards are decided by a step of their own")
                .when(body.step() == SeasonStep.BACK && reason.isEmpty(), "reason", "请说明退回原因", "Say why")
                .when(
                        body.step() == SeasonStep.CLOSE && !desk.today().isAfter(row.closes()) && reason.isEmpty(),
                        "reason",
                        "申报截止日期 " + row.closes() + " 未过，提前截止请说明原因",
                        "Projects may be entered until " + row.closes() + ": say why it is closed before")
                .refuse();
        step(row, body.step(), reason);
        switch (body.step()) {
            case PUBLISH -> row.reach(SeasonState.CALLING);
            case CLOSE -> close(row);
            case RANK -> rank(row);
            case BACK -> back(row);
            case AWARD -> {}
        }
        desk.done(row, "incubation.season.move", Map.of("step", body.step().name()));
        return row;
    }

    /** Keeps the step before the competition moves on. */
    private void step(SeasonRow row, SeasonStep step, @Nullable String reason) {
        String words = reason == null || reason.isBlank() ? null : reason.strip();
        em.persist(new SeasonStepRow(desk.newId(), row, step, words, desk.actor(), desk.now()));
    }

    private void close(SeasonRow row) {
        List<JudgeRow> appointed = book.judges(row.id());
        List<EntryRow> entries = book.entered(row);
        var kept = new SeasonBook.Kept(book.conflictsIn(row.id()), book.speaking(appointed));
        int least = parameters.integer("judgesMin");
        boolean enough = entries.stream()
                .allMatch(entry -> appointed.stream()
                                .filter(judge -> kept.barred(judge, entry) == null)
                                .count()
                        >= least);
        new Faults()
                .when(entries.isEmpty(), "step", "还没有申报项目", "Nothing was entered")
                .when(
                        !enough,
                        "step",
                        "每个项目须有至少 " + least + " 名无利害关系的评委",
                        "Each project needs " + least + " judges without a conflict of interest")
                .refuse();
        row.reach(SeasonState.SCORING);
        judges.tell(row, appointed);
    }

    private void rank(SeasonRow row) {
        int least = parameters.integer("judgesMin");
        List<Scoring.Scored> scored = book.scored(row.id());
        new Faults()
                .when(
                        scored.stream().anyMatch(one -> one.result().judges() < least),
                        "step",
                        "还有项目的评委打分不足 " + least + " 份",
                        "Some project has fewer than " + least + " scores")
                .refuse();
        Map<UUID, EntryRow> entries = book.byId(row);
        int place = 0;
        for (Scoring.Scored one : Scoring.ranked(scored, book.criteria(row))) {
            Objects.requireNonNull(entries.get(one.entry())).rank(++place, one.result());
        }
        row.reach(SeasonState.RANKED);
    }

    private void back(SeasonRow row) {
        Faults faults = new Faults();
        switch (row.state()) {
            case CALLING -> {
                faults.when(!book.entered(row).isEmpty(), "step", "已有申报项目", "Projects were entered already")
                        .refuse();
                row.reach(SeasonState.DRAFT);
            }
            case SCORING -> {
                faults.when(!book.scores(row.id()).isEmpty(), "step", "已有评委打分", "Judges have scored already")
                        .refuse();
                row.reach(SeasonState.CALLING);
            }
            case RANKED -> {
                book.entered(row).forEach(EntryRow::unrank);
                row.reach(SeasonState.SCORING);
            }
            default -> {
                faults.when(book.paid(row.id()), "step", "已有资金入账", "Money was booked already")
                        .refuse();
                book.entries(row.id()).stream()
                        .filter(entry -> entry.state() != EntryState.WITHDRAWN)
                        .forEach(EntryRow::unaward);
                row.unaward();
            }
        }
    }

    /** Within the budget, by rank; who skips a project says why. */
    SeasonRow award(UUID id, CompetitionBodies.Awards body, IfMatch ifMatch) {
        SeasonRow row = held(id, SeasonsResource.DECIDE, SeasonStep.AWARD, ifMatch);
        Map<UUID, EntryRow> entries = book.byId(row);
        Map<UUID, BigDecimal> amounts = new HashMap<>();
        Faults faults = new Faults();
        for (int i = 0; i < body.awards().size(); i++) {
            CompetitionBodies.Award award = body.awards().get(i);
            EntryRow entry = entries.get(award.entryId());
            BigDecimal amount = Yuan.of(award.amount());
            faults.when(
                            entry == null || amounts.put(award.entryId(), amount) != null,
                            "awards/" + i + "/entryId",
                            "须为本次大赛的项目且只列一次",
                            "Must be a project of the competition, once")
                    .when(
                            entry != null && book.concerned(entry),
                            "awards/" + i + "/entryId",
                            "您是该组织的联系人，不能由您定奖",
                            "You speak for the organisation: somebody else decides")
                    .when(
                            amount.signum() == 0 || (entry != null && amount.compareTo(entry.asked()) > 0),
                            "awards/" + i + "/amount",
                            "须大于 0 且不超过申请金额",
                            "Must be more than 0 and not more than was asked for");
        }
        BigDecimal sum = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean skips = entries.values().stream()
                .anyMatch(entry -> !amounts.containsKey(entry.id()) && place(entry) <= amounts.size());
        faults.when(amounts.isEmpty(), "awards", "请至少选定一个项目", "Choose a project at least")
                .when(
                        sum.compareTo(row.budget()) > 0,
                        "awards",
                        "合计 " + Yuan.text(sum) + " 元，超过预算 " + Yuan.text(row.budget()) + " 元",
                        "Altogether " + Yuan.text(sum) + " yuan, more than the budget of " + Yuan.text(row.budget()))
                .when(
                        skips && (body.reason() == null || body.reason().isBlank()),
                        "reason",
                        "未按排名定奖的须说明理由",
                        "Say why a project that ranks higher gets nothing")
                .refuse();
        entries.values().forEach(entry -> entry.award(amounts.get(entry.id())));
        step(row, SeasonStep.AWARD, skips ? body.reason() : null);
        row.award(skips ? body.reason() : null);
        desk.done(row, "incubation.season.award", Map.of("awards", String.valueOf(amounts.size())));
        return row;
    }

    private static int place(EntryRow entry) {
        Integer place = entry.place();
        return place == null ? Integer.MAX_VALUE : place;
    }

    private SeasonRow held(UUID id, String permission, SeasonStep step, IfMatch ifMatch) {
        SeasonRow row = desk.held(SeasonRow.class, id, permission);
        ifMatch.check(row.version());
        List<SeasonStep> possible = SeasonBook.possible(row);
        if (!possible.contains(step)) {
            throw ProblemException.conflict(
                    "step-not-possible",
                    Text.of(
                            "当前为“" + row.state().label().zh() + "”，不能办理这一步",
                            "Not possible now: " + row.state().label().en()),
                    Map.of("possible", possible.stream().map(Enum::name).toList()));
        }
        return row;
    }
}
