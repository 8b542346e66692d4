package org.linli.platform.entitlement.internal.reconcile;

/** Somebody asked for a change to be taken back in the middle of a step. */
final class ChangeCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangeCancelled() {
        super("the change is taken back");
    }
}
