package org.linli.platform.entitlement.internal.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.linli.api.problem.Text;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog.StepPlan;
import org.linli.platform.operations.OperationLog.StepState;

/** The steps of a roll-out: one for each district, and behind each group a gate, which runs while it is held. Pure. */
final class RollOutSteps {
    private static final String DISTRICT = "district:";
    private static final String GATE = "gate:";

    private RollOutSteps() {}

    /** @param names of districts by code */
    static List<StepPlan> plan(RollOut rollOut, UnaryOperator<String> names) {
        List<StepPlan> steps = new ArrayList<>();
        for (int i = 0; i < rollOut.groups().size(); i++) {
            int number = i + 1;
            for (String code : rollOut.groups().get(i).districts()) {
                String name = names.apply(code) + " " + code;
                steps.add(new StepPlan(
                        DISTRICT + number + ":" + code,
                        Text.of("第 " + number + " 组：" + name, "Group " + number + ": " + name)));
            }
            steps.add(new StepPlan(GATE + number, Text.of("第 " + number + " 组结束", "The end of group " + number)));
        }
        return steps;
    }

    /** A step with its place in the operation. */
    record Placed(int index, Operation.Step step) {
        boolean gate() {
            return step.name().startsWith(GATE);
        }

        int group() {
            return Integer.parseInt(step.name().split(":")[1]);
        }

        /** Code of the district. */
        String district() {
            return step.name().substring(step.name().lastIndexOf(':') + 1);
        }

        StepState state() {
            return step.state();
        }
    }

    static List<Placed> of(Operation operation) {
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < operation.steps().size(); i++) {
            placed.add(new Placed(i, operation.steps().get(i)));
        }
        return placed;
    }

    /** Districts of a group. */
    static List<Placed> districts(Operation operation, int group) {
        return of(operation).stream()
                .filter(placed -> !placed.gate() && placed.group() == group)
                .toList();
    }

    /** Gates in order. */
    static List<Placed> gates(Operation operation) {
        return of(operation).stream().filter(Placed::gate).toList();
    }
}
