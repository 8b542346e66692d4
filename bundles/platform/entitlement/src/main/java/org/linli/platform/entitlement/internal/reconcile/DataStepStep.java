package org.linli.platform.entitlement.internal.reconcile;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.util.List;
import java.util.SortedMap;
import org.linli.api.data.DataStep;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.persistence.Access;

/**
 * Moves the tenant's rows in batches, each in its own transaction. The step belongs to the higher of the two versions, which runs
 * in the new mix on the way up and in the old one on the way back.
 */
record DataStepStep(boolean forward, RunningMixes mixes, ModuleCalls calls) implements ChangeStep {
    private static final int BATCH = 500;
    private static final int ATTEMPTS = 50;

    @Override
    public String kind() {
        return forward ? "apply" : "undo";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        execute(tenant, change, arguments, () -> {});
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments, Pause pause) {
        move(tenant, forward ? change.to() : change.from(), arguments, forward, pause);
    }

    @Override
    public void undo(TenantInfo tenant, Change change, List<String> arguments) {
        move(tenant, forward ? change.to() : change.from(), arguments, !forward, () -> {});
    }

    /** A module's step may find rows for ever; between two batches the change can be cancelled. */
    private void move(
            TenantInfo tenant, SortedMap<String, String> mix, List<String> arguments, boolean up, Pause pause) {
        ModuleInstance instance = mixes.instance(tenant.id(), mix, arguments.get(0));
        DataStep step = instance.services(DataStep.class).stream()
                .filter(s -> arguments.get(1).equals(s.properties().get("linli.data.step")))
                .map(ModuleInstance.Registered::service)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        instance.key().module() + " declares the data step " + arguments.get(1) + " and brings none"));
        String name = (up ? "apply " : "undo ") + arguments.get(1);
        while (batch(tenant, instance, name, step, up) > 0) {
            pause.here();
        }
    }

    /** People work on the same rows; a batch that loses against one of them is repeated. */
    private int batch(TenantInfo tenant, ModuleInstance instance, String name, DataStep step, boolean up) {
        for (int attempt = 1; ; attempt++) {
            try {
                return calls.call(
                        tenant,
                        instance,
                        name,
                        Access.WRITE,
                        () -> up
                                ? step.apply(mixes.entityManager(instance), BATCH)
                                : step.undo(mixes.entityManager(instance), BATCH));
            } catch (OptimisticLockException | PessimisticLockException | LockTimeoutException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
