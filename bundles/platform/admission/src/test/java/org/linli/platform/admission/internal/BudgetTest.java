package org.linli.platform.admission.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private long now;

    private Budget budget(Duration time) {
        return new Budget(time, () -> now);
    }

    @Test
    void stepsEndInTheSamePlaceOnEveryMachine() {
        Budget budget = budget(Duration.ofDays(1));
        budget.at("a/B.class");
        budget.spend(40_000_000);
        Budget.Exceeded e = assertThrows(Budget.Exceeded.class, () -> budget.spend(1));
        assertEquals("a/B.class", e.entry());
    }

    @Test
    void theClockIsLookedAtWithEveryFileAndMeanwhile() {
        Budget budget = budget(Duration.ofSeconds(1));
        budget.at("a");
        now = Duration.ofSeconds(1).toNanos();
        assertThrows(Budget.Exceeded.class, () -> budget.at("b"));
        assertThrows(Budget.Exceeded.class, () -> budget.spend(2_000));
    }

    @Test
    void whatIsKeptIsBoundedByItsCharacters() {
        Budget budget = budget(Duration.ofDays(1));
        budget.keep(63 << 20);
        assertThrows(Budget.Exceeded.class, () -> budget.keep(1 << 20));
    }
}
