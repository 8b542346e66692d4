package org.linli.property.internal.committee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.linli.api.problem.Faults;
import org.linli.property.internal.seat.ComesFrom;
import org.linli.property.internal.seat.Post;

/**
 * What must hold on the way to an owners' committee, by 《业主大会和业主委员会指导规则》 (建房〔2009〕274号): half of the area handed over
 * (第八条), a preparing group of an odd number, half of it owners, headed by the street (第十条), 5 to 11 members, an odd number (第三十一条), a
 * term of at most five years (第三十二条), filed within 30 days (第三十三条). A district may set other numbers.
 */
final class CommitteeRules {
    static final int LONGEST_TERM = 5;
    static final int FILING_DAYS = 30;

    private CommitteeRules() {}

    /** The district's numbers. */
    record Numbers(int deliveredPercentMin, int firstDeliveryYears, int membersMin, int membersMax) {}

    static List<Unmet> unmet(Eligibility facts, Numbers numbers, LocalDate today) {
        List<Unmet> unmet = new ArrayList<>();
        LocalDate first = facts.firstDelivery();
        boolean enough = facts.deliveredPercent().compareTo(BigDecimal.valueOf(numbers.deliveredPercentMin())) >= 0;
        boolean longAgo =
                first != null && !first.plusYears(numbers.firstDeliveryYears()).isAfter(today);
        if (!enough && !longAgo) {
            unmet.add(Unmet.DELIVERY);
        }
        if (!facts.documents()) {
            unmet.add(Unmet.DOCUMENTS);
        }
        if (!facts.publicity()) {
            unmet.add(Unmet.PUBLICITY);
        }
        return unmet;
    }

    /** @param members of the preparing group with the bodies that sent them, the head first */
    static void preparation(List<ComesFrom> members, Faults faults) {
        long owners = members.stream().filter(ComesFrom.OWNER::equals).count();
        faults.when(members.size() % 2 == 0, "members", "筹备组人数须为单数", "The group has an odd number of members")
                .when(
                        owners * 2 < members.size(),
                        "members",
                        "业主代表不得少于筹备组总人数的一半",
                        "At least half of the group are owners")
                .when(members.get(0) != ComesFrom.STREET, "head", "筹备组组长由街道（乡镇）代表担任", "The street heads the group")
                .when(
                        !members.contains(ComesFrom.COMMUNITY),
                        "members",
                        "筹备组须有社区（居委会）代表",
                        "The community is in the group");
    }

    /** Who is to sit in the committee. */
    record Member(UUID personId, Post post) {}

    static void members(List<Member> members, Numbers numbers, Faults faults) {
        Set<UUID> people = new HashSet<>();
        members.forEach(member -> people.add(member.personId()));
        int size = members.size();
        faults.when(people.size() < size, "members", "同一人不能重复", "Somebody is named twice")
                .when(
                        size < numbers.membersMin() || size > numbers.membersMax() || size % 2 == 0,
                        "members",
                        "委员须为 " + numbers.membersMin() + " 至 " + numbers.membersMax() + " 人的单数",
                        "There is an odd number of members from " + numbers.membersMin() + " to "
                                + numbers.membersMax())
                .when(
                        members.stream()
                                        .filter(member -> member.post() == Post.DIRECTOR)
                                        .count()
                                != 1,
                        "members",
                        "须有且只有一名主任",
                        "There is exactly one director")
                .when(
                        members.stream()
                                .anyMatch(member -> member.post() != Post.DIRECTOR
                                        && member.post() != Post.VICE_DIRECTOR
                                        && member.post() != Post.OWNERS_MEMBER),
                        "members",
                        "只能是主任、副主任或委员",
                        "Only directors, vice directors and members");
    }

    static CommitteeState stateOn(LocalDate today, LocalDate termEnds, int expiryDays) {
        if (termEnds.isBefore(today)) {
            return CommitteeState.EXPIRED;
        }
        return termEnds.isAfter(today.plusDays(expiryDays)) ? CommitteeState.FOUNDED : CommitteeState.EXPIRING;
    }
}
