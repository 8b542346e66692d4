package org.linli.platform.trial.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.linli.api.problem.Text;
import org.linli.platform.operations.OperationLog.StepPlan;

/** The steps of a trial, in order. */
public enum TrialStep {
    CLOSURE(Text.of("找齐所依赖的模块", "Find the modules that it requires")),
    HOST(Text.of("启动一次性主机", "Start a throw-away host")),
    DISTRICT(Text.of("建立空的地区", "Make an empty district")),
    ENABLE(Text.of("启用：建表、启动、自检", "Enable it: tables, start, probes")),
    DISABLE(Text.of("停用", "Disable it")),
    PURGE(Text.of("清除数据", "Purge its data")),
    REMOVE(Text.of("卸下", "Take it out"));

    private final Text label;

    TrialStep(Text label) {
        this.label = label;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Text label() {
        return label;
    }

    static Optional<TrialStep> of(String word) {
        return Stream.of(values()).filter(step -> step.word().equals(word)).findFirst();
    }

    static List<StepPlan> plan() {
        return Stream.of(values())
                .map(step -> new StepPlan(step.word(), step.label))
                .toList();
    }
}
