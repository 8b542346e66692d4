package org.linli.platform.launcher.configuration;

import java.util.List;

/** The configuration cannot be used. */
public final class ConfigurationRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> reasons;

    public ConfigurationRefused(List<String> reasons) {
        super(String.join(System.lineSeparator(), reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** One sentence each, saying what to change. */
    public List<String> reasons() {
        return reasons;
    }
}
