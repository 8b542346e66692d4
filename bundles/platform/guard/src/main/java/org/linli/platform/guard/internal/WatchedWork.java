package org.linli.platform.guard.internal;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.guard.ModuleWork;
import org.linli.platform.guard.NotNowException;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.MDC;

/**
 * Watches work outside of requests as {@link WatchingGuard} watches requests. The piece runs on a thread of the guard, and the thread of
 * the platform waits for its answer, which the watch gives in its place when it is left behind.
 */
@Component(service = ModuleWork.class)
public final class WatchedWork implements ModuleWork {
    private static final Duration WHILE_HANGING = Duration.ofSeconds(10);
    private static final Duration AFTER_RESTART = Duration.ofSeconds(1);
    private static final int WELL = 200;
    private static final int FAILED = 500;

    private final WatchingGuard guard;
    private final ExecutorService threads = Executors.newCachedThreadPool(new Threads());
    private final Map<Key, WatchedCall> late = new ConcurrentHashMap<>();
    private final Map<CompletableFuture<?>, Key> awaited = new ConcurrentHashMap<>();

    @Activate
    public WatchedWork(@Reference WatchingGuard guard) {
        this.guard = guard;
    }

    @Deactivate
    void close() {
        threads.shutdownNow();
        // The watch ends too, and nobody would answer those that wait for what hangs
        awaited.forEach((answer, key) -> answer.completeExceptionally(stopping(key)));
    }

    /** What must not be inside twice. */
    private record Key(TenantId tenant, ModuleVersion module, Kind kind, String name) {
        static Key of(Piece piece) {
            return new Key(piece.tenant().id(), piece.instance().key().module(), piece.kind(), piece.name());
        }
    }

    @Override
    public <T extends @Nullable Object> T run(Piece piece, Around<T> work) {
        Key key = Key.of(piece);
        refuseWhileResting(key);
        WatchedCall call;
        try {
            call = guard.enter(piece.tenant(), key.module(), piece.kind());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopping(key);
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        awaited.put(answer, key);
        try {
            begin(piece, key, call, work, answer);
            return await(key, call, answer);
        } finally {
            awaited.remove(answer);
        }
    }

    private void refuseWhileResting(Key key) {
        WatchedCall before = late.get(key);
        if (before == null) {
            return;
        }
        Duration rest = before.rest(System.nanoTime(), WHILE_HANGING);
        if (!rest.isZero()) {
            throw new NotNowException(Refusals.busy(key.module()), rest);
        }
        late.remove(key, before);
    }

    private <T extends @Nullable Object> void begin(
            Piece piece, Key key, WatchedCall call, Around<T> work, CompletableFuture<T> answer) {
        boolean begun = false;
        try {
            threads.execute(() -> carryOut(piece, key, call, work, answer));
            begun = true;
        } finally {
            if (!begun) {
                // No thread could be had
                call.excused();
                call.left();
                call.close(FAILED);
            }
        }
    }

    /** Nothing that the module throws gets past here: the thread is the guard's, and whoever waits is told. */
    private <T extends @Nullable Object> void carryOut(
            Piece piece, Key key, WatchedCall call, Around<T> work, CompletableFuture<T> answer) {
        call.begin(problem -> {
            late.put(key, call);
            answer.completeExceptionally(new ProblemException(problem));
        });
        Entered inside = new Entered(piece, call);
        @Nullable Throwable thrown = null;
        @Nullable T result = null;
        try {
            result = call.undisturbed(() -> work.run(inside));
        } catch (Throwable e) {
            thrown = e;
        }
        call.left();
        if (!call.rest(System.nanoTime(), WHILE_HANGING).isZero()) {
            late.put(key, call);
        }
        if (thrown == null) {
            call.close(WELL);
            answer.complete(result);
        } else {
            if (!inside.failed) {
                // The host's own part, or what the module foresaw
                call.excused();
            }
            call.close(FAILED);
            answer.completeExceptionally(thrown);
        }
    }

    private static <T extends @Nullable Object> T await(Key key, WatchedCall call, CompletableFuture<T> answer) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    // Whether it was committed is known only when it has ended, which is soon
                    interrupted = true;
                    call.hurry();
                }
            }
        } catch (ExecutionException e) {
            throw interrupted ? stopping(key) : unchecked(e.getCause() == null ? e : e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static NotNowException stopping(Key key) {
        return new NotNowException(Refusals.busy(key.module()), AFTER_RESTART);
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new UndeclaredThrowableException(thrown);
    }

    /** The module's part. Used by the thread of the piece alone. */
    private static final class Entered implements Inside {
        private final Piece piece;
        private final WatchedCall call;
        private boolean failed;
        private boolean entered;
        /** What the host threw in the midst of the module, and what the module threw in the midst of that. */
        private @Nullable Throwable ofHost;

        private @Nullable Throwable ofModule;

        private Entered(Piece piece, WatchedCall call) {
            this.piece = piece;
            this.call = call;
        }

        @Override
        public <T extends @Nullable Object> T module(Work<T> work) {
            return call.disturbable(() -> entered ? back(work) : enter(work));
        }

        @Override
        public <T extends @Nullable Object> T host(Work<T> work) {
            return call.undisturbed(() -> {
                try {
                    return work.run();
                } catch (Throwable e) {
                    if (e != ofModule) {
                        ofHost = e;
                    }
                    throw unchecked(e);
                }
            });
        }

        private <T extends @Nullable Object> T enter(Work<T> work) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(piece.instance().loader());
            // By which the log knows whose lines are too many
            MDC.put("tenant", piece.tenant().code());
            MDC.put("module", piece.instance().key().module().name());
            entered = true;
            try {
                return work.run();
            } catch (Throwable e) {
                if (e != ofHost && blamed(e)) {
                    failed = true;
                    call.failed(e);
                }
                throw unchecked(e);
            } finally {
                entered = false;
                MDC.clear();
                thread.setContextClassLoader(before);
            }
        }

        private <T extends @Nullable Object> T back(Work<T> work) {
            try {
                return work.run();
            } catch (RuntimeException | Error e) {
                ofModule = e;
                throw e;
            } catch (Throwable e) {
                // sneaked past the compiler
                UndeclaredThrowableException passed = new UndeclaredThrowableException(e);
                ofModule = passed;
                throw passed;
            }
        }

        /** Neither what it says in words, nor what others do to the same rows, nor the database. */
        private static boolean blamed(Throwable thrown) {
            return !(thrown instanceof ProblemException
                    || thrown instanceof OptimisticLockException
                    || thrown instanceof PessimisticLockException
                    || thrown instanceof LockTimeoutException
                    || thrown instanceof DatabaseUnavailableException);
        }
    }

    /** They keep no class of a module: whoever is called last may be the one for whom a thread is made. */
    private static final class Threads implements ThreadFactory {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "linli-work-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(WatchedWork.class.getClassLoader());
            return thread;
        }
    }
}
