package org.linli.platform.calendar.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.linli.api.calendar.Recurrences;
import org.linli.api.calendar.Series;
import org.linli.api.problem.Text;
import org.osgi.service.component.annotations.Component;

/** Reads rules with lib-recur. */
@Component(service = Recurrences.class)
public class RuleRecurrences implements Recurrences {
    private static final Set<Freq> TOO_OFTEN = Set.of(Freq.SECONDLY, Freq.MINUTELY, Freq.HOURLY);
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    @Override
    public Optional<Text> invalidity(Series series) {
        if (series.rule().length() > LONGEST_RULE) {
            return Optional.of(Text.of(
                    "周期规则不能超过 " + LONGEST_RULE + " 个字符",
                    "the rule must not be longer than " + LONGEST_RULE + " characters"));
        }
        if (series.start().getYear() < FIRST_YEAR || series.start().getYear() > LAST_YEAR) {
            return Optional.of(Text.of(
                    "起始时间须在 " + FIRST_YEAR + " 年至 " + LAST_YEAR + " 年之间",
                    "the start must lie between " + FIRST_YEAR + " and " + LAST_YEAR));
        }
        RecurrenceRule rule;
        try {
            rule = rule(series);
        } catch (InvalidRecurrenceRuleException e) {
            return Optional.of(RuleFaults.of(series.rule()));
        }
        if (TOO_OFTEN.contains(rule.getFreq()) || saysTimes(rule)) {
            return Optional.of(
                    Text.of("周期最短为每天一次，不能按时、分、秒重复", "a rule comes daily at most, not by hours, minutes or seconds"));
        }
        try {
            if (!iterator(series, rule).hasNext()) {
                return Optional.of(never());
            }
        } catch (IllegalArgumentException e) {
            // thrown when nothing is found for a very long time, and when UNTIL is not written in UTC
            DateTime until = rule.getUntil();
            boolean local = until != null && until.isFloating();
            return Optional.of(
                    local
                            ? Text.of(
                                    "UNTIL 须为世界协调时，如 20271231T155959Z",
                                    "UNTIL must be a time in UTC, like 20271231T155959Z")
                            : never());
        }
        return Optional.empty();
    }

    /** The parts must not be touched before the class of rules is there: their classes need each other. */
    private static boolean saysTimes(RecurrenceRule rule) {
        return rule.hasPart(RecurrenceRule.Part.BYHOUR)
                || rule.hasPart(RecurrenceRule.Part.BYMINUTE)
                || rule.hasPart(RecurrenceRule.Part.BYSECOND);
    }

    private static Text never() {
        return Text.of("按此规则永远没有日期，请检查日期与截止条件", "the rule never comes; look at its days and its end");
    }

    @Override
    public List<Instant> occurrences(Series series, Instant from, Instant before, int limit) {
        invalidity(series).ifPresent(fault -> {
            throw new IllegalArgumentException(fault.en());
        });
        List<Instant> found = new ArrayList<>();
        try {
            RecurrenceRuleIterator iterator = iterator(series, rule(series));
            iterator.fastForward(from.toEpochMilli());
            while (found.size() < limit && iterator.hasNext()) {
                Instant next = Instant.ofEpochMilli(iterator.nextMillis());
                if (!next.isBefore(before)) {
                    break;
                }
                if (!next.isBefore(from)) {
                    found.add(next);
                }
            }
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalArgumentException(e);
        }
        return found;
    }

    private static RecurrenceRule rule(Series series) throws InvalidRecurrenceRuleException {
        return new RecurrenceRule(series.rule(), RecurrenceRule.RfcMode.RFC5545_STRICT);
    }

    private static RecurrenceRuleIterator iterator(Series series, RecurrenceRule rule) {
        LocalDateTime start = series.start();
        // months are counted from 0 there
        return rule.iterator(new DateTime(
                TimeZone.getTimeZone(series.zone()),
                start.getYear(),
                start.getMonthValue() - 1,
                start.getDayOfMonth(),
                start.getHour(),
                start.getMinute(),
                start.getSecond()));
    }
}
