package org.linli.itests.secrecy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Everything that the host in this JVM logs: more than in production, with statements and the line for each request. */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Map<String, Level> LEVELS =
            Map.of("org.linli", Level.DEBUG, "org.linli.sql", Level.TRACE, "linli.access", Level.INFO);

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Map<Logger, Level> before = new LinkedHashMap<>();
    private final Map<Logger, Boolean> additive = new LinkedHashMap<>();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    LogWatch() {
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
        LEVELS.forEach((name, level) -> {
            Logger logger = root.getLoggerContext().getLogger(name);
            before.put(logger, logger.getLevel());
            additive.put(logger, logger.isAdditive());
            // not on the console of the test as well
            logger.setAdditive(false);
            logger.addAppender(this);
            logger.setLevel(level);
        });
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        String thrown = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        lines.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getThreadName() + " "
                + event.getMDCPropertyMap() + " " + event.getKeyValuePairs() + " " + event.getFormattedMessage() + " "
                + thrown);
    }

    @Override
    public void close() {
        root.detachAppender(this);
        before.forEach((logger, level) -> {
            logger.detachAppender(this);
            logger.setLevel(level);
            logger.setAdditive(additive.get(logger));
        });
        stop();
    }
}
