package org.linli.platform.admission;

/** What is done with a module that no registered vendor has signed. */
public enum UnsignedPolicy {
    REFUSE,
    /** It is taken, and the report says so. For development. */
    WARN
}
