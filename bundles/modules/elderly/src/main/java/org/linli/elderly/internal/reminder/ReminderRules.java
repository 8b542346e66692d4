package org.linli.elderly.internal.reminder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be reminded of, by the district's numbers. Whoever was born on 29 February has his birthday on the 28th in other years.
 *
 * @param birthdayFromAge from which age birthdays are reminded of
 * @param birthdayDays how many days before
 * @param subsidyAges ages at which the subsidy begins or rises (高龄津贴)
 * @param subsidyDays how many days before
 * @param assessmentMonths for how long an assessment holds
 * @param assessmentDays how many days before it expires
 * @param checkUpMonths how often a check-up is due
 * @param checkUpDays how many days before
 */
record ReminderRules(
        int birthdayFromAge,
        int birthdayDays,
        List<Integer> subsidyAges,
        int subsidyDays,
        int assessmentMonths,
        int assessmentDays,
        int checkUpMonths,
        int checkUpDays) {
    ReminderRules {
        subsidyAges = List.copyOf(subsidyAges);
    }

    /** What is known of an elder; null for what is not. */
    record Known(
            @Nullable LocalDate birth,
            @Nullable LocalDate assessedOn,
            @Nullable LocalDate lastCheckUp) {}

    /**
     * Something to be reminded of.
     *
     * @param occasion tells it from others of the kind, so that each is made once
     */
    record Due(ReminderKind kind, String occasion, LocalDate day) {}

    List<Due> due(Known elder, LocalDate today) {
        List<Due> all = new ArrayList<>();
        LocalDate birth = elder.birth();
        if (birth != null) {
            birthday(birth, today, all);
            subsidy(birth, today, all);
        }
        expiring(ReminderKind.ASSESSMENT, elder.assessedOn(), assessmentMonths, assessmentDays, today, all);
        expiring(ReminderKind.CHECK_UP, elder.lastCheckUp(), checkUpMonths, checkUpDays, today, all);
        return all;
    }

    private void birthday(LocalDate birth, LocalDate today, List<Due> all) {
        int age = today.getYear() - birth.getYear();
        LocalDate next = birth.plusYears(age);
        if (next.isBefore(today)) {
            age = age + 1;
            next = birth.plusYears(age);
        }
        if (age >= birthdayFromAge && !next.isAfter(today.plusDays(birthdayDays))) {
            all.add(new Due(ReminderKind.BIRTHDAY, String.valueOf(next.getYear()), next));
        }
    }

    /** The highest age alone, so that somebody of 95 who is registered today is not told of twice. */
    private void subsidy(LocalDate birth, LocalDate today, List<Due> all) {
        subsidyAges.stream()
                .filter(age -> !birth.plusYears(age).isAfter(today.plusDays(subsidyDays)))
                .max(Integer::compareTo)
                .ifPresent(age -> all.add(new Due(ReminderKind.SUBSIDY, String.valueOf(age), birth.plusYears(age))));
    }

    private static void expiring(
            ReminderKind kind, @Nullable LocalDate last, int months, int days, LocalDate today, List<Due> all) {
        if (last == null) {
            return;
        }
        LocalDate expires = last.plusMonths(months);
        if (!expires.minusDays(days).isAfter(today)) {
            all.add(new Due(kind, expires.toString(), expires));
        }
    }
}
