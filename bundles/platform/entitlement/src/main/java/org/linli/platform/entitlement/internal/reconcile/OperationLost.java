package org.linli.platform.entitlement.internal.reconcile;

import org.linli.platform.operations.RunLaterException;

/** Another node has taken the operation over; this one must not touch it any more. */
final class OperationLost extends RunLaterException {
    private static final long serialVersionUID = 1L;

    OperationLost(String message) {
        super(message);
    }
}
