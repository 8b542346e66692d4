package org.linli.orders.internal.process;

import org.linli.api.problem.Text;

/**
 * One thing wrong with a request or a process.
 *
 * @param pointer JSON Pointer into it
 * @param message what to change
 */
public record Fault(String pointer, Text message) {
    public static Fault at(String pointer, String zh, String en) {
        return new Fault(pointer, Text.of(zh, en));
    }
}
