package org.linli.platform.guard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linli.api.tenant.TenantId;

/** How districts share the places of a module. */
class WorkPlacesTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final TenantId FIRST = new TenantId(1);
    private static final TenantId SECOND = new TenantId(2);
    private static final TenantId THIRD = new TenantId(3);

    @Test
    void aDistrictHasItsPlacesAndLeavesOneToTheOthers() throws Exception {
        WorkPlaces places = new WorkPlaces(2, SHORT);
        assertTrue(places.take(FIRST));
        assertTrue(places.take(FIRST));
        assertFalse(places.take(FIRST), "the last one is another district's");
        assertTrue(places.take(SECOND));
        assertFalse(places.take(THIRD), "there is none");
        places.giveBack(FIRST);
        assertFalse(places.take(FIRST), "it still has one, and that is the last");
        assertTrue(places.take(THIRD));
        places.giveBack(SECOND);
        places.giveBack(THIRD);
        assertTrue(places.take(FIRST), "it may have two again");
    }

    @Test
    void oneThatWaitsInVainDoesNotMakeOthersWaitWhoNeedNot() throws Exception {
        WorkPlaces places = new WorkPlaces(1, SHORT);
        assertTrue(places.take(FIRST));
        // whoever begins to wait is told that he is interrupted
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> places.take(FIRST));
        assertFalse(places.take(FIRST), "after its patience");
        Thread.currentThread().interrupt();
        assertFalse(places.take(FIRST), "at once, since one of the district has waited in vain");
        assertTrue(Thread.interrupted());
        Thread.currentThread().interrupt();
        assertTrue(places.take(SECOND));
        assertTrue(Thread.interrupted());
        places.giveBack(FIRST);
        assertTrue(places.take(FIRST));
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> places.take(FIRST), "it had one, so that it may wait again");
    }

    @Test
    void whereNoneIsFreeNobodyWaitsAfterOneWhoWaitedInVainUntilSomebodyHasOne() throws Exception {
        WorkPlaces places = new WorkPlaces(1, SHORT);
        assertTrue(places.take(FIRST));
        assertTrue(places.take(SECOND));
        assertFalse(places.take(THIRD), "after its patience");
        Thread.currentThread().interrupt();
        assertFalse(places.take(SECOND), "at once, since there was none");
        assertTrue(Thread.interrupted());
        places.giveBack(FIRST);
        assertTrue(places.take(THIRD));
        Thread.currentThread().interrupt();
        assertThrows(
                InterruptedException.class, () -> places.take(FIRST), "one became free, so that it may wait again");
    }

    @Test
    void aFloodOfOneDistrictKeepsNobodyOut() throws Exception {
        WorkPlaces places = new WorkPlaces(2);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch flooded = new CountDownLatch(2);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger inside = new AtomicInteger();
        Thread[] flood = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        while (stop.getCount() > 0) {
                            if (places.take(FIRST)) {
                                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                flooded.countDown();
                                Thread.yield();
                                inside.decrementAndGet();
                                places.giveBack(FIRST);
                            }
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toArray(Thread[]::new);
        for (Thread thread : flood) {
            thread.start();
        }
        flooded.await();
        for (int i = 0; i < 200; i++) {
            assertTrue(places.take(SECOND), "turn " + i);
            places.giveBack(SECOND);
        }
        stop.countDown();
        for (Thread thread : flood) {
            thread.join();
        }
        assertEquals(2, most.get());
    }
}
