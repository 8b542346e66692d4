package org.linli.property.internal.branch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.linli.api.problem.Faults;
import org.linli.property.internal.seat.ComesFrom;

/**
 * What must hold on the way to a branch. Numbers of members: 《中国共产党支部工作条例（试行）》 (three members for a branch, a committee of three to
 * seven from seven members on). Ballot: 《中国共产党基层组织选举工作条例》 (four fifths of those entitled are there, the elected one has more than
 * half of those present). Where the committee comes from and how candidates are found: 东乡区, W25.
 */
final class BranchRules {
    static final int MEMBERS_FOR_COMMITTEE = 7;
    static final int SMALLEST_COMMITTEE = 3;
    static final int LARGEST_COMMITTEE = 7;
    private static final Set<ComesFrom> ABSORBED =
            Set.of(ComesFrom.OWNERS_COMMITTEE, ComesFrom.OWNER, ComesFrom.COMPANY);

    private BranchRules() {}

    /**
     * @param members of the branch
     * @param fewest for a branch of its own
     * @param committee as what each of its members was taken
     */
    static void committee(Set<UUID> members, int fewest, Map<UUID, ComesFrom> committee, Faults faults) {
        int size = committee.size();
        int least = members.size() >= MEMBERS_FOR_COMMITTEE ? SMALLEST_COMMITTEE : 1;
        faults.when(
                        members.size() < fewest,
                        "members",
                        "报到党员 " + members.size() + " 名，至少须 " + fewest + " 名",
                        "Of " + fewest + " members that are needed " + members.size() + " have checked in")
                .when(
                        size < least || size > LARGEST_COMMITTEE,
                        "members",
                        "支委会须由 " + least + " 至 " + LARGEST_COMMITTEE + " 人组成",
                        "The committee has from " + least + " to " + LARGEST_COMMITTEE + " members")
                .when(
                        !members.containsAll(committee.keySet()),
                        "members",
                        "支委须是本支部党员",
                        "The committee consists of members of the branch")
                .when(
                        committee.values().stream().noneMatch(ABSORBED::contains),
                        "members",
                        "支委会须吸纳业委会成员、业主代表或物业党员",
                        "The committee takes in somebody of the owners' committee, the owners or the company");
    }

    /** A candidate with the votes for him. */
    record Candidate(UUID personId, Nomination by, int votes) {}

    /**
     * @param entitled members of the branch
     * @param present of them at the meeting
     * @return the elected one; any when there are faults
     */
    static UUID election(int entitled, int present, List<Candidate> candidates, Faults faults) {
        Candidate first = candidates.get(0);
        int cast = 0;
        boolean tie = false;
        for (Candidate candidate : candidates) {
            cast += candidate.votes();
            if (candidate != first && candidate.votes() >= first.votes()) {
                tie = candidate.votes() == first.votes();
                first = candidate;
            }
        }
        faults.when(
                        candidates.stream().noneMatch(candidate -> candidate.by() == Nomination.COMMUNITY),
                        "votes",
                        "须有社区推荐的人选",
                        "The community must have nominated somebody")
                .when(
                        present > entitled,
                        "present",
                        "到会人数多于有选举权的党员 " + entitled + " 名",
                        "More are present than the " + entitled + " who may vote")
                .when(
                        present * 5 < entitled * 4,
                        "present",
                        "到会党员须达到有选举权党员的五分之四",
                        "Four fifths of those who may vote must be present")
                .when(cast > present, "votes", "票数多于到会人数", "There are more votes than people present")
                .when(
                        tie || first.votes() * 2 <= present,
                        "votes",
                        "当选人须得到超过到会人数一半的票",
                        "The elected one needs more than half of those present");
        return first.personId();
    }
}
