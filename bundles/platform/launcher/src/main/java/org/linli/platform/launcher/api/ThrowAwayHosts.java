package org.linli.platform.launcher.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Hosts of this installation that live for one trial: a process of their own with an empty embedded database, nothing of this host's
 * environment, and a deadline. Registered as a service by the launcher. Thread-safe.
 */
public interface ThrowAwayHosts {
    /**
     * Starts a host that holds the given modules and nothing else, waits for what it says and ends it, whatever happens. Nothing of
     * it is left.
     *
     * @param begun is told the steps as they begin, on the thread of the caller
     * @param stop asked about once a second; true ends the trial
     * @throws IOException when the process cannot be started
     * @throws InterruptedException when the thread was interrupted; the process is gone then too
     */
    Outcome run(Order order, Consumer<String> begun, BooleanSupplier stop) throws IOException, InterruptedException;

    /**
     * @param module name of the module to try
     * @param version its version
     * @param packages its jar and those of all that it requires
     */
    record Order(String module, String version, List<Path> packages) {
        public Order {
            packages = List.copyOf(packages);
        }
    }

    /** How it ended. */
    enum End {
        PASSED,
        /** The trial found something. */
        REFUSED,
        /** The deadline passed. */
        LATE,
        /** It printed more than is read. */
        LOUD,
        /** The process ended by itself without an answer. */
        DIED,
        /** Asked to stop. */
        STOPPED
    }

    /**
     * @param code of a refusal; empty otherwise
     * @param zh sentence of a refusal in Chinese
     * @param en the same in English
     * @param log last lines that the process printed, bounded, without control characters
     */
    record Outcome(End end, String code, String zh, String en, List<String> log) {
        public Outcome {
            log = List.copyOf(log);
        }
    }
}
