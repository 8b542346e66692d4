package org.linli.platform.launcher.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends everything that logs, java.util.logging included, to standard output in one form. */
final class Logging {
    private static final Map<String, Level> LEVELS = Map.of(
            Logger.ROOT_LOGGER_NAME,
            Level.WARN,
            "org.linli",
            Level.INFO,
            "com.zaxxer.hikari",
            Level.ERROR,
            "liquibase",
            Level.ERROR,
            // says of every resource that is an object, and that is all of them, that it is no provider
            "org.glassfish.jersey.internal.inject.Providers",
            Level.ERROR,
            // does not know the labels in the schemas of parameters
            "com.networknt.schema",
            Level.ERROR,
            // misses optional formats
            "org.glassfish.jersey.message.internal.MessagingBinders",
            Level.ERROR);

    private static final String ACCESS = "linli.access";

    private Logging() {}

    /** @param form {@code text} or {@code json} */
    static void configure(String form) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.addTurboFilter(new CallersWhoLeft());
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder(form, context));
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
        // a line for each request is for machines that collect them
        context.getLogger(ACCESS).setLevel(form.equals("json") ? Level.INFO : Level.OFF);
    }

    private static Encoder<ILoggingEvent> encoder(String form, LoggerContext context) {
        if (form.equals("json")) {
            JsonEncoder json = new JsonEncoder();
            json.setContext(context);
            json.start();
            return json;
        }
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setContext(context);
        text.setCharset(StandardCharsets.UTF_8);
        // Line breaks in messages are replaced so that nobody can forge a line.
        text.setPattern(
                "%d{HH:mm:ss.SSS} %-5level %logger{0} [%X{tenant:-} %X{request:-}] %replace(%msg){'[\\r\\n]+', ' ⏎ '}%n%ex");
        text.start();
        return text;
    }
}
