package org.linli.platform.guard.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.linli.api.problem.Problem;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleVersion;

/** The problems with which requests to modules are refused or broken off. None says what the module did or for whom. */
final class Refusals {
    private Refusals() {}

    static Problem quarantined(ModuleVersion module, Duration trialIn) {
        return problem(
                "module-quarantined",
                Text.of(
                        "模块 " + module.name() + " 出现故障，已暂停服务，请稍后重试",
                        "The module " + module.name()
                                + " is out of order and was taken out of service; try again later"),
                Math.max(1, trialIn.toSeconds()));
    }

    static Problem busy(ModuleVersion module) {
        return problem(
                "module-busy",
                Text.of(
                        "模块 " + module.name() + " 正忙，请稍后重试",
                        "The module " + module.name() + " is busy; try again in a moment"),
                1);
    }

    static Problem tooSlow(ModuleVersion module) {
        return problem(
                "module-too-slow",
                Text.of(
                        "模块 " + module.name() + " 未在规定时间内完成，本次操作已撤销",
                        "The module " + module.name() + " did not finish in time; what it did was taken back"),
                5);
    }

    /** For work of many steps, each of which has a time. */
    static Problem stepTooSlow(ModuleVersion module) {
        return problem(
                "module-too-slow",
                Text.of(
                        "模块 " + module.name() + " 的一步未在规定时间内完成，该步已撤销，此前完成的部分保留",
                        "A step of the module " + module.name()
                                + " did not finish in time and was taken back; what had been done before stays"),
                5);
    }

    static Problem tooManyEvents(ModuleVersion module) {
        return problem(
                "module-floods",
                Text.of(
                        "模块 " + module.name() + " 发布的事件过多，本次操作已撤销",
                        "The module " + module.name() + " published too many events; what it did was taken back"),
                5);
    }

    private static Problem problem(String code, Text text, long retryAfterSeconds) {
        return new Problem(503, code, text, List.of(), Map.of("retryAfterSeconds", retryAfterSeconds));
    }
}
