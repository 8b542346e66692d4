package org.linli.platform.imports.internal.read;

import java.io.IOException;

/** The first line of a file cannot be taken apart; the message says why, in the caller's language. */
public final class UnreadableHeaderException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableHeaderException(String sentence) {
        super(sentence);
    }

    /** What is wrong. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
