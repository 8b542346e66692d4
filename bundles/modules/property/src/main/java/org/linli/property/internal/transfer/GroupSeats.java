package org.linli.property.internal.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.property.internal.branch.GroupRow;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.seat.SeatRow;

/**
 * What somebody needs to hold a post in a building group (楼栋党小组), as when he is appointed by hand; of the past what held then.
 *
 * @param held seats of the groups and of their branches, those of the file too
 */
record GroupSeats(List<Held> held) {
    /** @param until last day, null while it is held */
    record Held(
            String externalId,
            UUID body,
            UUID person,
            Post post,
            LocalDate since,
            @Nullable LocalDate until) {
        static Held of(SeatRow row) {
            return new Held(row.externalId(), row.bodyId(), row.personId(), row.post(), row.since(), row.until());
        }

        private boolean on(LocalDate day) {
            return !since.isAfter(day) && !endedBefore(day);
        }

        private boolean endedBefore(LocalDate day) {
            return until != null && until.isBefore(day);
        }

        private boolean meets(Held other) {
            return !endedBefore(other.since) && !other.endedBefore(since);
        }

        private boolean alike(Held other) {
            return body.equals(other.body)
                    && post == other.post
                    && !externalId.equals(other.externalId)
                    && meets(other);
        }
    }

    void check(Held seat, GroupRow group, LocalDate today, Faults faults) {
        LocalDate ended = group.until();
        LocalDate last = seat.until();
        LocalDate day = last == null || last.isAfter(today) ? today : last;
        faults.when(ended != null && (last == null || last.isAfter(ended)), "body", "该楼栋党小组已撤销", "The group has ended")
                .when(
                        held.stream()
                                .noneMatch(other -> other.post() == Post.BRANCH_MEMBER
                                        && other.body().equals(group.branchId())
                                        && other.person().equals(seat.person())
                                        && other.on(day)),
                        "person",
                        "须是小区党支部的党员，请先导入",
                        "Must be a member of the branch; import that first")
                .when(
                        seat.post().single() && held.stream().anyMatch(seat::alike),
                        "post",
                        "该职务在此期间已有人担任，请先办理离任",
                        "Somebody holds this post in that time: end that first")
                .when(
                        !seat.post().single()
                                && held.stream()
                                        .anyMatch(other -> seat.alike(other)
                                                && other.person().equals(seat.person())),
                        "person",
                        "该人员在此期间已担任此职务",
                        "The person holds this post in that time already");
    }
}
