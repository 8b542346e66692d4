package org.linli.platform.messaging.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.linli.platform.messaging.NotificationChannel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The border to channels, which call machines of other houses: a call that does not come back in time is given up, and a channel in
 * which calls hang gets no further ones, so that it costs a few threads and no more.
 */
@Component(service = ChannelGate.class)
public final class ChannelGate {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    /** Calls inside one channel at a time, hanging ones included. */
    static final int INSIDE = 4;

    private final Duration deadline;
    private final Map<String, Semaphore> free = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("linli-channel"));

    @Activate
    public ChannelGate() {
        this(DEADLINE);
    }

    ChannelGate(Duration deadline) {
        this.deadline = deadline;
    }

    @Deactivate
    void close() {
        threads.shutdownNow();
    }

    /** A channel that did not take a message, for a reason that is not the message's. */
    static final class StuckException extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean tried;

        StuckException(String why, boolean tried) {
            super(why, null, false, false);
            this.tried = tried;
        }

        /** Whether the channel was given the message at all. */
        boolean tried() {
            return tried;
        }
    }

    /**
     * Hands the message over.
     *
     * @throws StuckException when the channel does not answer in time or hangs already
     * @throws RuntimeException of the channel
     */
    void send(NotificationChannel channel, NotificationChannel.Message message)
            throws StuckException, InterruptedException {
        Semaphore places = free.computeIfAbsent(channel.name(), name -> new Semaphore(INSIDE));
        if (!places.tryAcquire()) {
            throw new StuckException("渠道没有响应，暂停发送 (the channel hangs and gets no further messages for now)", false);
        }
        Future<?> call = threads.submit(() -> {
            try {
                channel.send(message);
            } finally {
                places.release();
            }
        });
        try {
            call.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new StuckException("渠道超时 (the channel did not answer in time)", true);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
