package org.linli.platform.observability.internal;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.linli.platform.gateway.RequestListener;
import org.linli.platform.gateway.ServedRequest;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times requests by module, method and status, and writes the access log. */
@Component(service = {RequestListener.class, RequestFigures.class})
public final class RequestFigures implements RequestListener {
    private static final Logger ACCESS = LoggerFactory.getLogger("linli.access");
    /** Upper bounds of the buckets in seconds. */
    static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private final Map<Key, Figures> figures = new ConcurrentHashMap<>();

    /**
     * @param module module name, {@code platform} for the host itself
     */
    record Key(String module, String method, int status) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }
    }

    /** Figures of one key; the last bucket is everything. */
    static final class Figures {
        final LongAdder[] buckets = new LongAdder[BOUNDS.length];
        final LongAdder count = new LongAdder();
        final LongAdder nanos = new LongAdder();

        Figures() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }

        void add(long duration) {
            count.increment();
            nanos.add(duration);
            for (int i = 0; i < BOUNDS.length; i++) {
                if (duration <= BOUNDS[i] * 1e9) {
                    buckets[i].increment();
                }
            }
        }
    }

    @Override
    public void served(ServedRequest request) {
        String module = request.module() == null ? "platform" : request.module();
        // Methods outside HTTP's own come from anybody and must not make new series.
        String method = switch (request.method()) {
            case "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE" -> request.method();
            default -> "other";
        };
        figures.computeIfAbsent(new Key(module, method, request.status()), key -> new Figures())
                .add(request.nanos());
        ACCESS.atInfo()
                .addKeyValue("request", request.requestId())
                .addKeyValue("tenant", request.tenant() == null ? "-" : request.tenant())
                .addKeyValue("module", module)
                .addKeyValue("method", method)
                .addKeyValue("status", request.status())
                .addKeyValue("ms", request.nanos() / 1_000_000)
                .log("served");
    }

    Map<Key, Figures> all() {
        return new TreeMap<>(figures);
    }
}
