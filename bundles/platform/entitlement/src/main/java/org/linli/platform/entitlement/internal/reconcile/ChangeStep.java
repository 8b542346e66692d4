package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import org.linli.api.tenant.TenantInfo;

/** A kind of step. Both directions may be repeated after a crash. */
interface ChangeStep {
    /** First part of the step names it is responsible for. */
    String kind();

    /** @param arguments the other parts of the step's name */
    void execute(TenantInfo tenant, Change change, List<String> arguments);

    /** Takes back what {@link #execute} did, wholly or in part. */
    default void undo(TenantInfo tenant, Change change, List<String> arguments) {}
}
