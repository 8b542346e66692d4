package org.linli.platform.guard.internal;

import java.time.Duration;
import org.linli.platform.guard.ModuleWork;
import org.linli.platform.launcher.api.HostConfiguration;

/**
 * What a module may use.
 *
 * @param request time of a request inside a module
 * @param longRequest time of one that is long by nature
 * @param patience time after the interruption before a thread is left behind
 * @param requests requests of a district in a module at once
 * @param allRequests requests of all districts in a module at once
 * @param connections database connections of a district in a module at once
 * @param allConnections database connections of all districts in a module at once
 * @param answerBytes size of an answer
 * @param longAnswerBytes size of an answer that is long by nature
 * @param logLines lines of the log a second, of a district in a module
 * @param events events a second, of a district in a module, that people cause
 * @param quarantine time until a module that is refused is tried again
 * @param abandonedThreads threads left behind with which the node still counts as fit
 * @param work what is called outside of requests
 */
record Limits(
        Duration request,
        Duration longRequest,
        Duration patience,
        int requests,
        int allRequests,
        int connections,
        int allConnections,
        long answerBytes,
        long longAnswerBytes,
        int logLines,
        int events,
        Duration quarantine,
        int abandonedThreads,
        OfWork work) {
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(2);
    private static final long MIB = 1024L * 1024;

    static Limits of(HostConfiguration configuration) {
        Duration request = Duration.ofSeconds(configuration.number("LINLI_REQUEST_SECONDS"));
        int requests = configuration.number("LINLI_MODULE_REQUESTS");
        int pool = configuration.number("LINLI_DB_POOL");
        int connections = Math.max(1, pool * configuration.number("LINLI_MODULE_CONNECTIONS") / 100);
        return new Limits(
                request,
                Duration.ofSeconds(configuration.number("LINLI_LONG_REQUEST_SECONDS")),
                request.compareTo(LONGEST_PATIENCE) < 0 ? request : LONGEST_PATIENCE,
                requests,
                2 * requests,
                connections,
                // half of what one district leaves is for the others of the same module, the other half for other
                // modules
                Math.max(connections, (connections + pool) / 2),
                configuration.number("LINLI_ANSWER_MAX_MB") * MIB,
                configuration.number("LINLI_LONG_ANSWER_MAX_MB") * MIB,
                configuration.number("LINLI_MODULE_LOG_LINES"),
                configuration.number("LINLI_MODULE_EVENTS"),
                Duration.ofSeconds(configuration.number("LINLI_QUARANTINE_SECONDS")),
                configuration.number("LINLI_ABANDONED_THREADS"),
                new OfWork(
                        Duration.ofSeconds(configuration.number("LINLI_EVENT_SECONDS")),
                        Duration.ofSeconds(configuration.number("LINLI_JOB_SECONDS")),
                        Duration.ofSeconds(configuration.number("LINLI_CHANGE_SECONDS")),
                        Duration.ofSeconds(configuration.number("LINLI_OPERATION_SECONDS")),
                        configuration.number("LINLI_MODULE_WORK")));
    }

    /**
     * What a module may use outside of requests.
     *
     * @param event time of one event at one consumer
     * @param job time of a run
     * @param change time of a probe, or of one batch of a data step
     * @param operation time of an operation between two signs of life, and of one call of an importer
     * @param pieces of one kind at once, of one district; one more of all; each holds a database connection
     */
    record OfWork(Duration event, Duration job, Duration change, Duration operation, int pieces) {
        Terms terms(ModuleWork.Kind kind, Share connections) {
            return switch (kind) {
                case EVENT -> new Terms(Terms.Sort.RECURRING, event, false, connections);
                // Nobody waits that long: it is what a thread may be held
                case QUESTION -> new Terms(Terms.Sort.RECURRING, event, false, connections);
                case JOB -> new Terms(Terms.Sort.RECURRING, job, false, connections);
                case CHANGE -> new Terms(Terms.Sort.CHANGE, change, false, connections);
                case OPERATION -> new Terms(Terms.Sort.RECURRING, operation, true, connections);
            };
        }
    }
}
