package org.linli.platform.entitlement.internal.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.operations.RunLaterException;

/**
 * Waits for the tenant's last requests, jobs and operations inside what it has just left: they must not write rows behind the back
 * of a purge. Until here everything can be taken back.
 */
record DrainStep(RunningMixes mixes, Duration patience) implements ChangeStep {
    DrainStep(RunningMixes mixes) {
        this(mixes, Duration.ofSeconds(60));
    }

    @Override
    public String kind() {
        return "drain";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        if (!left(tenant)) {
            throw ProblemException.conflict(
                    "still-in-use",
                    Text.of(
                            "本区仍有工作在被停用的模块中运行，请稍后再试",
                            "Work of the district still runs in the disabled modules; try again later"),
                    Map.of());
        }
    }

    private boolean left(TenantInfo tenant) {
        try {
            return mixes.awaitLeft(tenant.id(), patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunLaterException("the host stops while the district's work ends");
        }
    }
}
