package org.linli.grid.internal.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.linli.grid.internal.transfer.EventImportRow;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.ProcessView;

/** Leads cases through the states of the district's own process, in their order and with plausible times between. */
final class PastScript {
    private static final Assignee DEPARTMENT = new Assignee(Assignee.Kind.ROLE, "department", "示例处置部门");
    private static final int LATE_ONE_IN = 25;
    private static final int PEOPLE = 40;

    private final Map<CaseState, List<CaseState>> forward = new EnumMap<>(CaseState.class);
    private final CaseState first;
    private final List<CaseState> open;
    private final List<CaseState> ends;

    PastScript(ProcessView process) {
        List<CaseState> states =
                process.states().stream().map(ProcessView.StateView::state).toList();
        process.states().forEach(state -> forward.put(state.state(), state.next()));
        this.first = states.get(0);
        this.open = states.stream()
                .filter(state -> !state.ended() && !way(first, state).isEmpty())
                .toList();
        this.ends = states.stream()
                .filter(state -> state == CaseState.CLOSED || state == CaseState.RATED)
                .toList();
    }

    /** To the end of the process; where a rating follows the closure, two of three have one. */
    List<EventImportRow.Step> closed(Instant reportedAt, SplittableRandom random) {
        List<EventImportRow.Step> steps = along(regular(), reportedAt, random);
        Instant at = steps.isEmpty() ? reportedAt : steps.get(steps.size() - 1).at();
        for (CaseState end : ends) {
            if (end == CaseState.CLOSED || ends.size() == 1 || random.nextInt(3) > 0) {
                at = later(at == null ? reportedAt : at, 1, 30, random);
                steps.add(step(end, at, random));
            }
        }
        return steps;
    }

    /** To a state in which it still is; all of them get their turn. */
    List<EventImportRow.Step> stillOpen(int turn, Instant reportedAt, SplittableRandom random) {
        return along(way(first, open.get(turn % open.size())), reportedAt, random);
    }

    /** The open states one after another when every step is the regular one. */
    private List<CaseState> regular() {
        List<CaseState> way = new ArrayList<>();
        for (CaseState state = first; !state.ended(); state = next(state).get(0)) {
            way.add(state);
        }
        return way;
    }

    /** Open states from one to another, both included, by regular steps as far as they lead there; empty when nothing does. */
    private List<CaseState> way(CaseState from, CaseState end) {
        if (from == end) {
            return List.of(end);
        }
        for (CaseState next : next(from)) {
            List<CaseState> rest = next.ended() ? List.of() : way(next, end);
            if (!rest.isEmpty()) {
                List<CaseState> way = new ArrayList<>(List.of(from));
                way.addAll(rest);
                return way;
            }
        }
        return List.of();
    }

    private List<CaseState> next(CaseState state) {
        return forward.getOrDefault(state, List.of());
    }

    private List<EventImportRow.Step> along(List<CaseState> way, Instant reportedAt, SplittableRandom random) {
        List<EventImportRow.Step> steps = new ArrayList<>();
        Instant at = reportedAt;
        boolean late = random.nextInt(LATE_ONE_IN) == 0;
        for (CaseState state : way.subList(1, way.size())) {
            at = state == CaseState.FED_BACK ? later(at, 1, late ? 500 : 30, random) : later(at, 0, 3, random);
            steps.add(step(state, at, random));
        }
        return steps;
    }

    private static EventImportRow.Step step(CaseState into, Instant at, SplittableRandom random) {
        return new EventImportRow.Step(
                action(into),
                at,
                actor(into, random),
                into == CaseState.DISPATCHED ? DEPARTMENT : null,
                null,
                null,
                null,
                into == CaseState.RATED ? rating(random) : null);
    }

    private static String action(CaseState into) {
        return switch (into) {
            case TRIAGED -> "triage";
            case DISPATCHED -> "dispatch";
            case ACCEPTED -> "accept";
            case HANDLING -> "handle";
            case FED_BACK -> "feed-back";
            case CLOSED -> "close";
            case RATED -> "rate";
            case REPORTED, REJECTED -> throw new IllegalArgumentException("no step forward leads into " + into);
        };
    }

    private static String actor(CaseState into, SplittableRandom random) {
        String kind = switch (into) {
            case ACCEPTED, HANDLING, FED_BACK -> "示例部门人员";
            case RATED -> "示例居民";
            default -> "示例社区人员";
        };
        return String.format("%s%04d", kind, 1 + random.nextInt(PEOPLE));
    }

    private static @Nullable Integer rating(SplittableRandom random) {
        return Math.min(5, 3 + random.nextInt(4));
    }

    private static Instant later(Instant at, int fromHours, int toHours, SplittableRandom random) {
        long least = Duration.ofHours(fromHours).toSeconds() + 120;
        return at.plusSeconds(least + random.nextLong(Duration.ofHours(toHours).toSeconds() - least));
    }
}
