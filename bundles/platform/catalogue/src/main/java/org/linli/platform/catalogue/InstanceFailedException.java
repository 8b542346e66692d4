package org.linli.platform.catalogue;

import org.linli.api.problem.Text;

/** An instance could not be brought up. */
public class InstanceFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ModuleVersion module;
    private final transient Text reason;

    /** @param module what could not be started: the version that was asked for, or one that it requires */
    public InstanceFailedException(ModuleVersion module, Text reason, Throwable cause) {
        super(reason.zh(), cause);
        this.module = module;
        this.reason = reason;
    }

    /** What could not be started. */
    public ModuleVersion module() {
        return module;
    }

    /** Reason in words of modules, not of bundles. */
    public Text reason() {
        return reason;
    }
}
