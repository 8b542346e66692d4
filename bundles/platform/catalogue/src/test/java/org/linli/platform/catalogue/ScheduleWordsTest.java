package org.linli.platform.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linli.api.problem.Text;

class ScheduleWordsTest {
    @ParameterizedTest
    @CsvSource({
        "* * * * *, 每分钟, every minute",
        "*/15 * * * *, 每 15 分钟, every 15 minutes",
        "20 * * * *, 每小时第 20 分, 'every hour, minute 20'",
        "5 */6 * * *, '每 6 小时，第 5 分', 'every 6 hours, minute 5'",
        "0 8 * * *, 每天 08:00, daily at 08:00",
        "30 17 * * 5, 每周五 17:30, each Friday at 17:30",
        "30 17 * * 7, 每周日 17:30, each Sunday at 17:30",
        "10 0 1 * *, 每月 1 日 00:10, on day 1 of each month at 00:10"
    })
    void whatModulesUseIsSaidInWords(String cron, String zh, String en) {
        assertEquals(Text.of(zh, en), ScheduleWords.of(cron));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 8 * * 1-5",
                "0 8 1 1 *",
                "0 8 13 * 5",
                "0,30 * * * *",
                "0 8-18 * * *",
                "0 * 1 * *",
                "* 8 * * *",
                "0 8 1,15 * *",
                "0 8 * *",
                "@daily"
            })
    void whatIsMoreThanThatStaysAsItIsWritten(String cron) {
        assertEquals(Text.of(cron, cron), ScheduleWords.of(cron));
    }
}
