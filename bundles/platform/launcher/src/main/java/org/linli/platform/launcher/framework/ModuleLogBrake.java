package org.linli.platform.launcher.framework;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.linli.platform.launcher.api.DroppedLogLines;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;

/**
 * Drops what is logged on threads that work for a module, at INFO and above, beyond so many lines a second. Whose work it is the threads say in the
 * diagnostic context, as {@code module} and {@code tenant}.
 */
final class ModuleLogBrake extends TurboFilter implements DroppedLogLines {
    /** The host's own line for each request. */
    private static final String ACCESS = "linli.access";

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int lines;
    private final Map<Source, Window> windows = new ConcurrentHashMap<>();

    private ModuleLogBrake(int lines) {
        this.lines = lines;
    }

    /** @param lines a second for each module in each district */
    static ModuleLogBrake install(int lines) {
        ModuleLogBrake brake = new ModuleLogBrake(lines);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            // Several hosts of one process, as tests start them, one after the other.
            context.getTurboFilterList().removeIf(ModuleLogBrake.class::isInstance);
            brake.setContext(context);
            brake.start();
            context.addTurboFilter(brake);
        }
        return brake;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        // Below INFO nothing is logged unless the operator asks for it, statements of the database among it
        if (!level.isGreaterOrEqual(logger.getEffectiveLevel()) || !level.isGreaterOrEqual(Level.INFO)) {
            return FilterReply.NEUTRAL;
        }
        String module = MDC.get("module");
        if (module == null || logger.getName().equals(ACCESS)) {
            return FilterReply.NEUTRAL;
        }
        String tenant = MDC.get("tenant");
        Source source = new Source(tenant == null ? "" : tenant, module);
        Window window = windows.computeIfAbsent(source, s -> new Window());
        // Without a format somebody only asks whether the level is on: no line, thus none that is dropped. The fluent
        // interface asks nothing else, so that its lines count here.
        return window.admits(System.nanoTime(), lines, format != null) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    @Override
    public Map<Source, Long> take() {
        long now = System.nanoTime();
        Map<Source, Long> dropped = new HashMap<>();
        windows.forEach((source, window) -> {
            long count = window.take();
            if (count > 0) {
                dropped.put(source, count);
            }
        });
        windows.values().removeIf(window -> window.old(now));
        return dropped;
    }

    /** What one module has logged for one district in the current second. */
    private static final class Window {
        private long begun = System.nanoTime();
        private int written;
        private long dropped;

        synchronized boolean admits(long now, int most, boolean line) {
            if (now - begun > SECOND) {
                begun = now;
                written = 0;
            }
            if (written >= most) {
                if (line) {
                    dropped++;
                }
                return false;
            }
            written++;
            return true;
        }

        synchronized long take() {
            long count = dropped;
            dropped = 0;
            return count;
        }

        synchronized boolean old(long now) {
            return now - begun > 60 * SECOND && dropped == 0;
        }
    }
}
