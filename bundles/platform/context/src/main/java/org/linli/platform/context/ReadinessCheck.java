package org.linli.platform.context;

import org.linli.api.problem.Text;

/**
 * Something the host needs before it can serve. Registered as a service; asked with every readiness probe, so it answers
 * within milliseconds and from memory.
 */
public interface ReadinessCheck {
    /** Short stable name, such as {@code database}. */
    String name();

    Result result();

    /** What a check found. */
    enum State {
        UP,
        /** Somebody should look; the host serves. */
        WARN,
        /** The host should not get requests. */
        DOWN
    }

    /** @param sentence what is so, or what is missing; holds no personal data, no secret and no path */
    record Result(State state, Text sentence) {
        public static Result up(String zh, String en) {
            return new Result(State.UP, Text.of(zh, en));
        }

        public static Result warn(String zh, String en) {
            return new Result(State.WARN, Text.of(zh, en));
        }

        public static Result down(String zh, String en) {
            return new Result(State.DOWN, Text.of(zh, en));
        }
    }
}
