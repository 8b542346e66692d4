package org.linli.itests.lists;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Statements of the ORM by the request that they were made for, from the log of the host that runs in this JVM. What timers and relays do
 * at the same time belongs to no request and is not counted.
 */
final class Statements extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger log = (Logger) LoggerFactory.getLogger("org.linli.sql");
    private final Map<String, List<String>> byRequest = new ConcurrentHashMap<>();

    Statements() {
        setContext(log.getLoggerContext());
        start();
        log.addAppender(this);
        log.setAdditive(false);
        log.setLevel(Level.TRACE);
    }

    /** Statements of a request in order, with placeholders for values. */
    List<String> of(String request) {
        return List.copyOf(byRequest.getOrDefault(request, List.of()));
    }

    @Override
    protected void append(ILoggingEvent event) {
        String request = event.getMDCPropertyMap().get("request");
        String message = event.getFormattedMessage();
        if (request != null && message.matches("(?is)(select|insert|update|delete|with)\\b.*")) {
            byRequest
                    .computeIfAbsent(request, r -> new CopyOnWriteArrayList<>())
                    .add(message.lines().findFirst().orElseThrow());
        }
    }

    @Override
    public void close() {
        log.detachAppender(this);
        log.setLevel(null);
        log.setAdditive(true);
        stop();
    }
}
