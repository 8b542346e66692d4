package org.linli.ledgers.api;

/**
 * Something that may follow from an assessment, which a module carries out, such as taking a company off a list. Registered as a service,
 * one for each. Called in the transaction of the call and in the name of the caller; what it throws refuses the whole step. Must be
 * thread-safe.
 */
public interface ConsequenceType {
    /** The same on every call within a version of the module. */
    ConsequenceRule rule();

    /** It was decided, reported, fulfilled or lifted; see its state. */
    void changed(ConsequenceSnapshot consequence);
}
