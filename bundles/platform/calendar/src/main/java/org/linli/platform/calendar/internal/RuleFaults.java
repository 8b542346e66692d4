package org.linli.platform.calendar.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.linli.api.problem.Text;

/** Says what is wrong with a rule that cannot be read: the library does so in English only, and repeats what was sent. */
final class RuleFaults {
    private static final List<String> KNOWN = List.of(
            "FREQ",
            "UNTIL",
            "COUNT",
            "INTERVAL",
            "BYDAY",
            "BYMONTHDAY",
            "BYYEARDAY",
            "BYWEEKNO",
            "BYMONTH",
            "BYSETPOS",
            "WKST",
            "BYHOUR",
            "BYMINUTE",
            "BYSECOND");
    private static final String EXAMPLE = "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR";

    private RuleFaults() {}

    static Text of(String rule) {
        Map<String, String> parts = new HashMap<>();
        for (String part : rule.split(";")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).toUpperCase(Locale.ROOT);
            if (!KNOWN.contains(name)) {
                return Text.of(
                        "周期规则由“名称=值”以分号连接，名称为 " + KNOWN + "，如 " + EXAMPLE,
                        "a rule is made of name=value with semicolons between, the names being " + KNOWN + ", like "
                                + EXAMPLE);
            }
            if (parts.put(name, part) != null) {
                return Text.of(name + " 只能出现一次", name + " may be there only once");
            }
        }
        String frequency = parts.get("FREQ");
        if (frequency == null || !readable(frequency)) {
            return Text.of(
                    "须有 FREQ，为 DAILY、WEEKLY、MONTHLY 或 YEARLY", "FREQ is needed: DAILY, WEEKLY, MONTHLY or YEARLY");
        }
        if (parts.containsKey("COUNT") && parts.containsKey("UNTIL")) {
            return Text.of("COUNT 与 UNTIL 只能填写其一", "give either COUNT or UNTIL, not both of them");
        }
        return parts.entrySet().stream()
                .filter(part -> !part.getKey().equals("FREQ") && !readable(frequency + ";" + part.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .map(name -> Text.of(
                        name + " 的值不符合 RFC 5545 或与 FREQ 不合",
                        "the value of " + name + " is not one of RFC 5545, or does not go with FREQ"))
                .orElseGet(() -> Text.of(
                        "周期规则各部分不能同时使用，如 " + EXAMPLE,
                        "the parts of the rule do not go together; write one like " + EXAMPLE));
    }

    private static boolean readable(String rule) {
        try {
            new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_STRICT);
            return true;
        } catch (InvalidRecurrenceRuleException e) {
            return false;
        }
    }
}
