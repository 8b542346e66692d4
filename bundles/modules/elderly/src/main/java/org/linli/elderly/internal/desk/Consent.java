package org.linli.elderly.internal.desk;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;

/**
 * That somebody agreed to what is found of an elder's health being kept, for this one occasion (单独同意, 个人信息保护法第二十九条).
 *
 * @param by who agreed
 * @param way how
 * @param on day on which it was given
 */
public record Consent(
        @NotNull ConsentGiver by,
        @NotNull ConsentWay way,
        @NotNull LocalDate on) {
    /**
     * Adds what keeps a consent from counting.
     *
     * @param consent null when none was recorded
     * @param day of what was agreed to
     * @param guarded whether a guardian is known
     */
    public static Faults check(Faults faults, @Nullable Consent consent, LocalDate day, boolean guarded) {
        if (consent == null) {
            return faults.when(
                    true,
                    "consent",
                    "请先取得老年人本人或监护人的单独同意，再登记同意人、方式和日期",
                    "Ask the elder or the guardian for a consent of its own, then record who gave it, how and when");
        }
        return faults.when(consent.on().isAfter(day), "consent/on", "须在办理之前取得同意", "must have been given before")
                .when(
                        consent.by() == ConsentGiver.GUARDIAN && !guarded,
                        "consent/by",
                        "档案中没有监护人，请先在老年人档案中登记",
                        "The elder's record names no guardian: put him there first");
    }
}
