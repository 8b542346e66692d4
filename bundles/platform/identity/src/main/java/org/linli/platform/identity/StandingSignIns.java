package org.linli.platform.identity;

/** For whoever goes on serving a caller after the call in which he signed in. Thread-safe. */
public interface StandingSignIns {
    /**
     * Closes it as soon as the session or token of its caller ends or the account does not work any more, on whichever node that happens;
     * when only time has run out, within 20 seconds. Forgets it when it was closed otherwise. Returns at once.
     */
    void bind(SignInBound open);
}
