package org.linli.platform.launcher.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.EOFException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Leaves out that an answer could not be written because its caller is gone: whoever closes a page does so, and nobody can mend it. */
final class CallersWhoLeft extends TurboFilter {
    private static final String WRITES_ANSWERS = "org.glassfish.jersey.server.ServerRuntime$Responder";

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] values,
            @Nullable Throwable thrown) {
        return logger.getName().equals(WRITES_ANSWERS) && left(thrown) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean left(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException) {
                return true;
            }
        }
        return false;
    }
}
