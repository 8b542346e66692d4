package org.linli.platform.launcher.framework;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The host cannot start. */
public final class HostRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> reasons;

    HostRefused(List<String> reasons, @Nullable Throwable cause) {
        super(String.join(System.lineSeparator(), reasons), cause);
        this.reasons = List.copyOf(reasons);
    }

    /** One sentence each, saying what is wrong. */
    public List<String> reasons() {
        return reasons;
    }
}
