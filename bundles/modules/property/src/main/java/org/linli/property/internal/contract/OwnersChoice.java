package org.linli.property.internal.contract;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.property.internal.vote.Matter;
import org.linli.property.internal.vote.OwnersVote;

/**
 * That owners choose and dismiss companies together (《中华人民共和国民法典》第二百七十八条第一款第四项): two thirds of them with two thirds of the
 * area take part, more than half of both agree. Only a contract with the developer (前期物业服务合同，第九百三十九条、第九百四十条) needs no vote.
 */
final class OwnersChoice {
    /** 民法典第九百四十六条：决定解聘的，应当提前六十日书面通知. */
    static final int NOTICE_DAYS = 60;

    private OwnersChoice() {}

    /** @param waived whether the contract is from before votes were kept */
    static void chosen(Contract contract, boolean waived, LocalDate today, Faults faults) {
        OwnersVote vote = contract.vote();
        LocalDate day = contract.votedOn();
        if (contract.kind() == ContractKind.PRELIMINARY) {
            faults.when(
                    vote != null || day != null,
                    "votedOn",
                    "前期物业服务合同由建设单位订立，没有业主表决",
                    "A contract with the developer has no vote of the owners");
            return;
        }
        if (waived && vote == null && day == null) {
            return;
        }
        counted(vote, day, "选聘", "choose", today, faults);
        faults.when(
                day != null && day.isAfter(contract.firstDay()),
                "votedOn",
                "业主须在合同生效之前表决",
                "The owners vote before the contract takes effect");
    }

    /** @param told day on which the company was told in writing */
    static void dismissed(ContractsResource.End end, LocalDate today, Faults faults) {
        LocalDate day = end.votedOn();
        LocalDate told = end.toldOn();
        counted(end.vote(), day, "解聘", "dismiss", today, faults);
        faults.when(told == null, "toldOn", "须填写书面通知企业的日期", "Say on which day the company was told in writing")
                .when(told != null && told.isAfter(today), "toldOn", "日期在将来", "Lies in the future")
                .when(
                        told != null && day != null && told.isBefore(day),
                        "toldOn",
                        "不能早于业主表决的日期",
                        "Must not be before the owners voted")
                .when(
                        told != null
                                && !end.otherNotice()
                                && told.isAfter(end.day().minusDays(NOTICE_DAYS)),
                        "day",
                        "解聘须提前" + NOTICE_DAYS + "日书面通知企业（合同对通知期限另有约定的除外）",
                        "A company is told " + NOTICE_DAYS
                                + " days before in writing, unless the contract says otherwise about it");
    }

    /** What is missing is told of the day, the first field of a vote: forms have none for the vote as a whole. */
    private static void counted(
            @Nullable OwnersVote vote, @Nullable LocalDate day, String zh, String en, LocalDate today, Faults faults) {
        faults.when(
                        vote == null,
                        "votedOn",
                        zh + "物业企业由业主共同决定（民法典第二百七十八条），请登记表决日期和结果",
                        "The owners " + en + " a company together (Civil Code 278): give when and how they voted")
                .when(vote != null && day == null, "votedOn", "须填写表决日期", "Say on which day they voted")
                .when(day != null && day.isAfter(today), "votedOn", "日期在将来", "Lies in the future");
        if (vote != null) {
            vote.check(Matter.ORDINARY, faults, "vote/");
        }
    }
}
