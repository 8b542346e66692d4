package org.linli.platform.identity.internal.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttemptPolicyTest {
    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

    @Test
    void neverMoreThanTenTriesInAnyFifteenMinutesWhateverTheRhythm() {
        Random random = new Random(20260302);
        for (int run = 0; run < 200; run++) {
            AttemptPolicy policy = AttemptPolicy.ACCOUNT;
            List<Instant> reached = new ArrayList<>();
            Instant now = START;
            Instant last = START;
            int tries = 0;
            for (int step = 0; step < 2000; step++) {
                now = now.plusSeconds(random.nextInt(1 + run));
                Duration wait = policy.wait(tries, last, now);
                assertTrue(wait.compareTo(Duration.ofMinutes(15)) <= 0, "nobody waits longer than 15 minutes");
                if (wait.isZero()) {
                    tries = policy.next(tries, last, now);
                    last = now;
                    reached.add(now);
                    Instant since = now.minus(Duration.ofMinutes(15));
                    long inWindow =
                            reached.stream().filter(t -> t.isAfter(since)).count();
                    assertTrue(inWindow <= 10, inWindow + " tries in 15 minutes");
                }
            }
        }
    }

    @Test
    void waitsDouble() {
        AttemptPolicy policy = AttemptPolicy.ACCOUNT;
        assertEquals(Duration.ZERO, policy.wait(3, START, START));
        assertEquals(Duration.ofSeconds(5), policy.wait(4, START, START));
        assertEquals(Duration.ofSeconds(10), policy.wait(5, START, START));
        assertEquals(Duration.ofMinutes(15), policy.wait(10, START, START));
    }

    @Test
    void clockSetBackLocksNobodyOut() {
        assertEquals(Duration.ZERO, AttemptPolicy.ACCOUNT.wait(10, START, START.minus(Duration.ofDays(1))));
    }
}
