package org.linli.property.internal.project;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.tenant.Parameters;
import org.linli.property.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes the use of the maintenance fund for a project (使用维修资金) from step to step: the owners decide by the ordinary majority
 * (民法典第二百七十八条第一款第五项), the plan is publicised, whoever looks after the estate applies, the street or the department grants an amount
 * (住宅专项维修资金管理办法第二十二条), and no more than that comes into the ledger. In an emergency (民法典第二百八十一条第二款) nobody votes before; it is
 * publicised afterwards instead.
 */
@Component(service = FundDesk.class)
public class FundDesk {
    static final String DECIDE = "property:fund:decide";
    static final String WRITE = "property:project:write";
    private static final int LONGEST_DAYS = 366;

    private final Desk desk;
    private final FundBook book;
    private final Parameters parameters;

    @Activate
    public FundDesk(@Reference Desk desk, @Reference FundBook book, @Reference Parameters parameters) {
        this.desk = desk;
        this.book = book;
        this.parameters = parameters;
    }

    public FundBodies.View read(UUID project) {
        ProjectRow row = desk.row(ProjectRow.class, project, ProjectsResource.READ);
        return view(row, book.of(project).orElseThrow(ProblemException::notFound));
    }

    public FundBodies.View draft(UUID project, FundBodies.NewFund body) {
        ProjectRow row = desk.held(ProjectRow.class, project, WRITE);
        new Faults()
                .when(
                        row.kind() != ProjectKind.MAINTENANCE_FUND,
                        "",
                        "该项目不使用维修资金",
                        "The project is not paid by the maintenance fund")
                .when(row.phase() != Phase.BEFORE, "", "项目已开工或已取消", "The work has begun, or was cancelled")
                .when(body.emergency() && blank(body.ground()), "ground", "紧急维修须说明险情", "Say what the danger is")
                .refuse();
        if (book.of(project).isPresent()) {
            throw ProblemException.conflict(
                    "fund-exists", Text.of("该项目已有维修资金使用方案", "The project has a plan for the fund already"), Map.of());
        }
        FundRow fund = new FundRow(desk.newId(), row, body);
        desk.added(fund, "property.fund.add");
        return view(row, fund);
    }

    public FundBodies.View publicise(UUID project, FundBodies.Publicity body, IfMatch ifMatch) {
        ProjectRow row = desk.held(ProjectRow.class, project, WRITE);
        FundRow fund = held(row, FundBodies.Step.PUBLICITY, ifMatch);
        int days = parameters.integer("fundPublicityDays");
        LocalDate approved = row.approved();
        LocalDate earliest = approved == null ? row.project().planned() : approved;
        new Faults()
                .when(book.voteNeeded(row) && approved == null, "", "须先经业主表决通过", "The owners must approve it first")
                .when(body.from().isBefore(earliest), "from", "不能早于 " + earliest, "Must not be before " + earliest)
                .when(
                        body.until().isBefore(body.from().plusDays(days - 1L))
                                || body.until().isAfter(body.from().plusDays(LONGEST_DAYS)),
                        "until",
                        "公示期须为 " + days + " 至 " + LONGEST_DAYS + " 天",
                        "The plan hangs out for " + days + " to " + LONGEST_DAYS + " days")
                .refuse();
        fund.publicise(body);
        desk.done(fund, "property.fund.publicise", Map.of());
        return view(row, fund);
    }

    public FundBodies.View apply(UUID project, FundBodies.Application body, IfMatch ifMatch) {
        ProjectRow row = desk.held(ProjectRow.class, project, WRITE);
        FundRow fund = held(row, FundBodies.Step.APPLICATION, ifMatch);
        new Faults()
                .when(
                        !fund.emergency() && !book.hungOut(fund),
                        "",
                        "公示期尚未届满",
                        "The plan has not hung out to the end yet")
                .when(
                        body.objections() > 0 && blank(body.answered()),
                        "answered",
                        "有业主提出异议的须说明答复",
                        "Say what was answered to those who objected")
                .refuse();
        fund.apply(body, desk.today(), desk.user(), desk.actor());
        desk.done(fund, "property.fund.apply", Map.of());
        return view(row, fund);
    }

    public FundBodies.View decide(UUID project, FundBodies.Decision body, IfMatch ifMatch) {
        ProjectRow row = desk.held(ProjectRow.class, project, DECIDE);
        FundRow fund = held(row, FundBodies.Step.DECISION, ifMatch);
        UUID applicant = fund.appliedBy();
        if (applicant != null && applicant.equals(desk.user())) {
            throw ProblemException.forbidden(
                    "own-application", Text.of("申请人不能审核自己的申请", "Nobody decides on what he applied for himself"));
        }
        boolean granted = Boolean.TRUE.equals(body.granted());
        String amount = body.amount();
        String budget = row.project().budget();
        new Faults()
                .when(granted && amount == null, "amount", "同意列支的须给出金额", "Say how much is granted")
                .when(
                        granted && amount != null && Yuan.of(amount).signum() == 0,
                        "amount",
                        "须大于 0",
                        "Must be more than 0")
                .when(
                        granted && amount != null && Yuan.of(amount).compareTo(Yuan.of(budget)) > 0,
                        "amount",
                        "不能超过预算 " + budget + " 元",
                        "Must not be more than the budget of " + budget + " yuan")
                .when(!granted && blank(body.note()), "note", "不予列支的须说明理由", "Say why it is refused")
                .refuse();
        fund.decide(body, desk.today(), desk.actor());
        desk.done(fund, "property.fund.decide", Map.of("granted", String.valueOf(granted)));
        return view(row, fund);
    }

    private FundRow held(ProjectRow project, FundBodies.Step step, IfMatch ifMatch) {
        FundRow fund = book.of(project.id()).orElseThrow(ProblemException::notFound);
        ifMatch.check(fund.version());
        Set<FundBodies.Step> possible = possible(project, fund);
        if (!possible.contains(step)) {
            throw ProblemException.conflict(
                    "step-not-possible",
                    Text.of(
                            "当前为“" + fund.state().label().zh() + "”，不能办理这一步",
                            "Not possible now: " + fund.state().label().en()),
                    Map.of("possible", possible.stream().map(Enum::name).toList()));
        }
        return fund;
    }

    private static Set<FundBodies.Step> possible(ProjectRow project, FundRow fund) {
        Set<FundBodies.Step> steps = EnumSet.noneOf(FundBodies.Step.class);
        if (project.ended() != null) {
            return steps;
        }
        boolean open = fund.state() != FundState.APPLIED && fund.state() != FundState.GRANTED;
        if (open || fund.emergency()) {
            steps.add(FundBodies.Step.PUBLICITY);
        }
        if (open && (fund.emergency() || fund.state() != FundState.DRAFT)) {
            steps.add(FundBodies.Step.APPLICATION);
        }
        if (fund.state() == FundState.APPLIED) {
            steps.add(FundBodies.Step.DECISION);
        }
        return steps;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private FundBodies.View view(ProjectRow project, FundRow fund) {
        return fund.view(book.drawn(project.id()), List.copyOf(possible(project, fund)));
    }
}
