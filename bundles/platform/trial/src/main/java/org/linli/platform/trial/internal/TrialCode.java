package org.linli.platform.trial.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.linli.api.problem.Text;

/** Why a version did not pass, and what to do about it. */
public enum TrialCode {
    TRIAL_REQUIREMENTS("放宽版本范围，或先上传所依赖的模块", "Widen the ranges, or upload the required modules first"),
    TRIAL_HOST("查看日志；这通常不是模块的问题，可再试一次", "Look at the log; this is seldom the module's fault, try again"),
    TRIAL_PACKAGE("查看日志并重新构建", "Look at the log and build it again"),
    TRIAL_PLAN("按所述改正描述文件", "Mend the descriptor as said"),
    TRIAL_SCHEMA("在空的 Derby 数据库上运行变更文件并改正", "Run the changelog on an empty Derby and mend it"),
    TRIAL_START("查看日志；组件的引用和持久化单元须能在主机中满足", "Look at the log; references and persistence unit must be met in a host"),
    TRIAL_DATA("数据步骤须能在没有数据的地区运行", "Data steps must work in a district without data"),
    TRIAL_PROBE("自检（Probe）须能在空的地区通过", "Probes must pass in an empty district"),
    TRIAL_ENABLE("查看日志", "Look at the log"),
    TRIAL_DISABLE("停用不得失败；查看日志", "It must let itself be disabled; look at the log"),
    TRIAL_PURGE("清除不得失败；检查外键", "Its rows must let themselves be purged; look at foreign keys"),
    TRIAL_REMOVE("实例须在限期内停止；检查停用方法", "The instance must stop in time; look at deactivation"),
    TRIAL_TIMEOUT("减少启动时的工作；必要时提高 LINLI_TRIAL_SECONDS", "Do less at the start, or raise LINLI_TRIAL_SECONDS"),
    TRIAL_OUTPUT("减少日志", "Log less"),
    TRIAL_CRASH("查看日志；常见原因是内存不足", "Look at the log; often it is the memory"),
    TRIAL_CANCELLED("需要时再次试运行", "Try it again when wanted");

    private final Text remedy;

    TrialCode(String zh, String en) {
        this.remedy = Text.of(zh, en);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Text remedy() {
        return remedy;
    }

    static Optional<TrialCode> of(String word) {
        return Stream.of(values()).filter(code -> code.word().equals(word)).findFirst();
    }
}
