package org.linli.platform.entitlement.internal.reconcile;

/** Another node has taken the operation over; this one must not touch it any more. */
final class OperationLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OperationLost(String message) {
        super(message);
    }
}
