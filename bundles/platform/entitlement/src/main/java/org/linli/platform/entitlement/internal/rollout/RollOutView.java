package org.linli.platform.entitlement.internal.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Versioned;
import org.linli.platform.entitlement.internal.rollout.RollOut.Done;
import org.linli.platform.entitlement.internal.rollout.RollOutSteps.Placed;
import org.linli.platform.operations.Operation;

/**
 * A roll-out as it stands.
 *
 * @param state that of the operation, or {@code held} while it waits for somebody
 * @param operation address of the operation, which is also a stream of events
 */
public record RollOutView(
        UUID id,
        String module,
        String moduleVersion,
        String state,
        List<Group> groups,
        String operation,
        String startedBy,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String detail,
        long version)
        implements Versioned {

    /**
     * @param number from 1
     * @param state {@code waiting}, {@code held} or {@code done}
     * @param detail why it is held
     */
    public record Group(
            int number,
            boolean pauseAfter,
            String state,
            @Nullable String detail,
            List<District> districts) {}

    /**
     * @param state of the step: {@code pending}, {@code running}, {@code done}, {@code failed}, {@code undone}, {@code skipped}
     * @param operation address of the district's operation; null before it has begun
     */
    public record District(
            String code,
            String label,
            String state,
            @Nullable String detail,
            @Nullable String operation) {}

    static RollOutView of(Operation operation, RollOut rollOut, SortedMap<String, Done> done, Locale locale) {
        List<Group> groups = new ArrayList<>();
        for (Placed gate : RollOutSteps.gates(operation)) {
            groups.add(new Group(
                    gate.group(),
                    rollOut.groups().get(gate.group() - 1).pauseAfter(),
                    switch (gate.state()) {
                        case RUNNING -> "held";
                        case DONE -> "done";
                        default -> "waiting";
                    },
                    gate.step().detail(),
                    RollOutSteps.districts(operation, gate.group()).stream()
                            .map(placed -> district(placed, done, locale))
                            .toList()));
        }
        boolean held = operation.open() && RollOuts.held(operation).isPresent();
        return new RollOutView(
                operation.id(),
                rollOut.module(),
                rollOut.version(),
                held ? "held" : word(operation.state()),
                groups,
                "/api/operations/" + operation.id(),
                operation.startedBy(),
                operation.createdAt(),
                operation.finishedAt(),
                operation.detail(),
                operation.version());
    }

    private static District district(Placed placed, SortedMap<String, Done> done, Locale locale) {
        Done change = done.get(placed.district());
        return new District(
                placed.district(),
                placed.step().label().in(locale),
                word(placed.state()),
                placed.step().detail(),
                change == null ? null : "/t/" + placed.district() + "/api/operations/" + change.operation());
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
