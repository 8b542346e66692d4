package org.linli.platform.entitlement.internal.rollout;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;

/** Turns groups as somebody wrote them, lists or shares, into lists. Pure. */
final class RollOutGroups {
    private RollOutGroups() {}

    /**
     * @param districts codes; null for a share
     * @param percent of all concerned districts that are changed when the group has ended; null for a list
     */
    record Wish(@Nullable List<String> districts, @Nullable Integer percent, boolean pauseAfter) {}

    /**
     * @param concerned codes of the districts that shares are taken of, in order
     * @throws ProblemException 422 with everything that is wrong
     */
    static List<RollOut.Group> resolve(List<Wish> wishes, List<String> concerned, Predicate<String> known) {
        List<FieldError> errors = new ArrayList<>();
        List<RollOut.Group> groups = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        int before = 0;
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            String place = "/groups/" + i;
            List<String> listed = wish.districts();
            Integer percent = wish.percent();
            if ((listed == null) == (percent == null)) {
                errors.add(
                        new FieldError(place, Text.of("districts 与 percent 二选一", "Give either districts or percent")));
                continue;
            }
            if (listed != null) {
                check(listed, place, known, taken, errors);
                groups.add(new RollOut.Group(listed, wish.pauseAfter()));
                continue;
            }
            int share = percent == null ? 0 : percent;
            if (share <= before || share > 100) {
                errors.add(new FieldError(
                        place + "/percent", Text.of("须逐组增大且不超过 100", "Must grow from group to group, up to 100")));
                continue;
            }
            before = share;
            groups.add(new RollOut.Group(share(concerned, share, taken), wish.pauseAfter()));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    new Problem(422, "rollout-groups", Text.of("分组有误", "The groups are wrong"), errors, Map.of()));
        }
        return groups;
    }

    private static void check(
            List<String> codes, String place, Predicate<String> known, Set<String> taken, List<FieldError> errors) {
        for (int j = 0; j < codes.size(); j++) {
            String at = place + "/districts/" + j;
            if (!known.test(codes.get(j))) {
                errors.add(new FieldError(at, Text.of("没有地区 " + codes.get(j), "There is no district " + codes.get(j))));
            } else if (!taken.add(codes.get(j))) {
                errors.add(new FieldError(
                        at,
                        Text.of("地区 " + codes.get(j) + " 已在前面", "The district " + codes.get(j) + " is named before")));
            }
        }
    }

    /** So many more that the share is reached, rounded up, with those that were listed before. */
    private static List<String> share(List<String> concerned, int percent, Set<String> taken) {
        long reached = concerned.stream().filter(taken::contains).count();
        long wanted = (concerned.size() * (long) percent + 99) / 100;
        List<String> more = concerned.stream()
                .filter(code -> !taken.contains(code))
                .limit(Math.max(0, wanted - reached))
                .toList();
        taken.addAll(more);
        return more;
    }
}
