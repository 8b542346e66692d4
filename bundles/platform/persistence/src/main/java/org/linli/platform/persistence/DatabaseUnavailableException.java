package org.linli.platform.persistence;

/** The database is away; the call may be repeated later. Becomes 503 with Retry-After. */
public class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
