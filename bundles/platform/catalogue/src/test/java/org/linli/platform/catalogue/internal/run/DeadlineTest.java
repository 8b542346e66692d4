package org.linli.platform.catalogue.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final Deadline deadline = new Deadline(1);

    @Test
    void whatHangsIsCountedUntilItEndsAndIsClearedUpThen() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch cleared = new CountDownLatch(1);
        assertThrows(TimeoutException.class, () -> deadline.run("hang", () -> awaited(hanging), cleared::countDown));
        assertEquals(1, deadline.abandonedThreads());
        assertEquals(1, cleared.getCount());
        hanging.countDown();
        assertTrue(cleared.await(60, TimeUnit.SECONDS));
        assertEquals(0, deadline.abandonedThreads());
    }

    /** Does not listen to interrupts. */
    private static boolean awaited(CountDownLatch hanging) {
        boolean over = false;
        while (!over) {
            try {
                hanging.await();
                over = true;
            } catch (InterruptedException e) {
                over = false;
            }
        }
        return over;
    }

    @Test
    void whatEndsInTimeHandsItsValueOrItsFailureOn() throws Exception {
        assertEquals("done", deadline.run("work", () -> "done", () -> {}));
        assertThrows(
                IllegalStateException.class,
                () -> deadline.run(
                        "fail",
                        () -> {
                            throw new IllegalStateException();
                        },
                        () -> {}));
        assertEquals(0, deadline.abandonedThreads());
    }
}
