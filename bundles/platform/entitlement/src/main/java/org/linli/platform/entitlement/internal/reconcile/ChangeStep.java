package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import org.linli.api.tenant.TenantInfo;

/** A kind of step. Both directions may be repeated after a crash. */
interface ChangeStep {
    /** First part of the step names it is responsible for. */
    String kind();

    /** @param arguments the other parts of the step's name */
    void execute(TenantInfo tenant, Change change, List<String> arguments);

    /**
     * The same for a step that takes long.
     *
     * @param pause to be called wherever it may be left off
     */
    default void execute(TenantInfo tenant, Change change, List<String> arguments, Pause pause) {
        execute(tenant, change, arguments);
    }

    /** A moment at which a step may be left off and taken back. */
    @FunctionalInterface
    interface Pause {
        /** @throws ChangeCancelled when somebody asked for the change to be taken back; not for the step to catch */
        void here();
    }

    /** Takes back what {@link #execute} did, wholly or in part. */
    default void undo(TenantInfo tenant, Change change, List<String> arguments) {}
}
