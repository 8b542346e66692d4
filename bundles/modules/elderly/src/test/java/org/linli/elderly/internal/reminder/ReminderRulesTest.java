package org.linli.elderly.internal.reminder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.linli.elderly.internal.reminder.ReminderRules.Due;
import org.linli.elderly.internal.reminder.ReminderRules.Known;

class ReminderRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 30);
    private final ReminderRules rules = new ReminderRules(60, 3, List.of(80, 90, 100), 30, 12, 30, 6, 14);

    private List<Due> due(@Nullable LocalDate birth, @Nullable LocalDate assessed, @Nullable LocalDate checkUp) {
        return rules.due(new Known(birth, assessed, checkUp), TODAY);
    }

    @Test
    void a_birthday_is_reminded_of_in_the_days_before_also_over_the_new_year() {
        assertEquals(
                List.of(new Due(ReminderKind.BIRTHDAY, "2026", TODAY)), due(LocalDate.of(1956, 12, 30), null, null));
        assertEquals(
                List.of(new Due(ReminderKind.BIRTHDAY, "2027", LocalDate.of(2027, 1, 2))),
                due(LocalDate.of(1956, 1, 2), null, null));
        assertEquals(List.of(), due(LocalDate.of(1956, 1, 3), null, null), "four days ahead");
        assertEquals(List.of(), due(LocalDate.of(1956, 12, 29), null, null), "yesterday");
        assertEquals(List.of(), due(LocalDate.of(1966, 12, 31).plusYears(1), null, null), "not sixty yet");
    }

    @Test
    void whoever_was_born_on_the_29th_of_february_is_not_forgotten() {
        LocalDate leap = LocalDate.of(1948, 2, 29);
        assertEquals(
                List.of(new Due(ReminderKind.BIRTHDAY, "2027", LocalDate.of(2027, 2, 28))),
                rules.due(new Known(leap, null, null), LocalDate.of(2027, 2, 26)));
        assertEquals(
                List.of(
                        new Due(ReminderKind.BIRTHDAY, "2028", LocalDate.of(2028, 2, 29)),
                        new Due(ReminderKind.SUBSIDY, "80", LocalDate.of(2028, 2, 29))),
                rules.due(new Known(leap, null, null), LocalDate.of(2028, 2, 29)));
    }

    @Test
    void of_several_ages_that_were_passed_the_highest_counts() {
        assertEquals(
                List.of(new Due(ReminderKind.SUBSIDY, "90", LocalDate.of(2021, 6, 1))),
                due(LocalDate.of(1931, 6, 1), null, null));
        assertEquals(
                List.of(new Due(ReminderKind.SUBSIDY, "80", LocalDate.of(2027, 1, 29))),
                due(LocalDate.of(1947, 1, 29), null, null),
                "thirty days ahead");
        assertEquals(List.of(), due(LocalDate.of(1947, 1, 30), null, null), "thirty-one");
    }

    @Test
    void what_holds_for_months_is_reminded_of_before_its_end() {
        assertEquals(
                List.of(
                        new Due(ReminderKind.ASSESSMENT, "2027-01-29", LocalDate.of(2027, 1, 29)),
                        new Due(ReminderKind.CHECK_UP, "2027-01-13", LocalDate.of(2027, 1, 13))),
                due(null, LocalDate.of(2026, 1, 29), LocalDate.of(2026, 7, 13)));
        assertEquals(List.of(), due(null, LocalDate.of(2026, 1, 30), LocalDate.of(2026, 7, 14)), "a day too early");
    }
}
