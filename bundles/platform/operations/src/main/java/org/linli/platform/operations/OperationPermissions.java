package org.linli.platform.operations;

import org.linli.api.security.Caller;

/** Who may see and cancel a district's operations: whoever started one, and holders of the permissions. */
public final class OperationPermissions {
    public static final String READ = "operations:operation:read";
    public static final String CANCEL = "operations:operation:cancel";
    public static final String HOST_READ = "host:operation:read";
    public static final String HOST_CANCEL = "host:operation:cancel";

    private OperationPermissions() {}

    public static boolean mayRead(Operation operation, Caller caller) {
        return started(operation, caller) || caller.may(READ);
    }

    public static boolean mayCancel(Operation operation, Caller caller) {
        return started(operation, caller) || caller.may(CANCEL);
    }

    private static boolean started(Operation operation, Caller caller) {
        return caller.userId() != null && caller.userId().equals(operation.startedById());
    }
}
