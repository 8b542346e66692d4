package org.linli.platform.guard.internal;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * Refuses what has failed too often, lets two requests in on trial after a while, and holds again when they are well. Thread-safe.
 */
final class Fuse {
    private static final int TRIALS = 2;

    /** Hanging threads are lost: three in two minutes are enough. */
    private static final int HANGS = 3;

    private static final Duration WHILE_HANGING = Duration.ofMinutes(2);

    /** One user with one faulty row must not take the module from his district: half of a minute's requests, and ten at least. */
    private static final int FAILURES = 10;

    private static final int PERCENT = 50;
    private static final Duration WHILE_FAILING = Duration.ofMinutes(1);

    private final CircuitBreaker<Object> breaker;
    private final InstantSource clock;
    private final LongSupplier asked;
    private final AtomicReference<@Nullable Blown> blown = new AtomicReference<>();
    private volatile Text lastReason = Text.of("多次失败", "it failed again and again");

    /**
     * @param since UTC
     * @param asked how often it had been asked for to be tried again until then
     */
    record Blown(Text reason, Instant since, long asked) {}

    private Fuse(CircuitBreakerBuilder<Object> rule, Duration pause, InstantSource clock, LongSupplier asked) {
        this.breaker = rule.withDelay(pause).withSuccessThreshold(TRIALS).build();
        this.clock = clock;
        this.asked = asked;
    }

    /**
     * For a version in all districts: what hangs or floods harms the node.
     *
     * @param asked how often it was asked for to be tried again
     */
    static Fuse againstHanging(Duration pause, InstantSource clock, LongSupplier asked) {
        return new Fuse(CircuitBreaker.builder().withFailureThreshold(HANGS, WHILE_HANGING), pause, clock, asked);
    }

    /**
     * For a version in one district: what fails there may be well elsewhere.
     *
     * @param asked how often it was asked for to be tried again
     */
    static Fuse againstFailing(Duration pause, InstantSource clock, LongSupplier asked) {
        return new Fuse(
                CircuitBreaker.builder().withFailureRateThreshold(PERCENT, FAILURES, WHILE_FAILING),
                pause,
                clock,
                asked);
    }

    boolean holds() {
        return breaker.isClosed();
    }

    /** Whether a request may go in; one that was let in is reported by {@link #well} or {@link #failed}. */
    boolean admits() {
        return breaker.tryAcquirePermit();
    }

    /** What a report has changed. */
    enum Turn {
        NOTHING,
        BLOWN,
        MENDED
    }

    /** A request that was well can complete the number at which half of them are too many. */
    Turn well() {
        boolean held = breaker.isClosed();
        breaker.recordSuccess();
        if (held) {
            return breaker.isClosed() || !blown.compareAndSet(null, blown(lastReason)) ? Turn.NOTHING : Turn.BLOWN;
        }
        return breaker.isClosed() && blown.getAndSet(null) != null ? Turn.MENDED : Turn.NOTHING;
    }

    Turn failed(Text reason) {
        lastReason = reason;
        boolean wasOpen = breaker.isOpen();
        breaker.recordFailure();
        if (wasOpen || !breaker.isOpen()) {
            return Turn.NOTHING;
        }
        return blown.getAndSet(blown(reason)) == null ? Turn.BLOWN : Turn.NOTHING;
    }

    /** Refuses again for another while. */
    void open() {
        breaker.open();
    }

    /** @return false when it had blown before */
    boolean blow(Text reason) {
        if (breaker.isOpen()) {
            return false;
        }
        breaker.open();
        blown.set(blown(reason));
        return true;
    }

    private Blown blown(Text reason) {
        return new Blown(reason, clock.instant(), asked.getAsLong());
    }

    /**
     * Holds again when somebody has asked for it since it has blown; who asked before meant something else. One that is just about to
     * blow has done so after whatever was asked.
     *
     * @return whether it had blown
     */
    boolean mendIfAsked() {
        Blown before = blown.get();
        if (before == null || before.asked() == asked.getAsLong()) {
            return false;
        }
        breaker.close();
        blown.set(null);
        return true;
    }

    @Nullable
    Blown blown() {
        return breaker.isClosed() ? null : blown.get();
    }

    /** Time until it is tried; zero when that goes on. */
    Duration trialIn() {
        return breaker.getRemainingDelay();
    }
}
