package org.linli.elderly.internal.reminder;

import org.linli.api.problem.Text;

/** What is reminded of (提醒事项). */
public enum ReminderKind {
    /** 生日. */
    BIRTHDAY(Text.of("将过生日", "have a birthday soon")),
    /** 高龄津贴. */
    SUBSIDY(Text.of("到高龄津贴年龄", "come to the age of a subsidy")),
    /** 能力评估到期. */
    ASSESSMENT(Text.of("能力评估到期", "have to be assessed again")),
    /** 体检到期. */
    CHECK_UP(Text.of("该体检了", "are due for a check-up"));

    private final Text said;

    ReminderKind(Text said) {
        this.said = said;
    }

    /** What is said of so many elders. */
    Text of(int elders) {
        return Text.of(elders + " 位老人" + said.zh(), elders + " elders " + said.en());
    }
}
