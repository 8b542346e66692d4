package org.linli.platform.catalogue;

import org.linli.api.problem.Text;

/** An instance could not be brought up. */
public class InstanceFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Text reason;

    public InstanceFailedException(Text reason, Throwable cause) {
        super(reason.zh(), cause);
        this.reason = reason;
    }

    /** Reason in words of modules, not of bundles. */
    public Text reason() {
        return reason;
    }
}
