package org.linli.platform.entitlement.internal.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.operations.RunLaterException;

/**
 * Waits until every node has taken over the switch, then for the tenant's last requests, jobs and operations inside what it has just
 * left: they must not write rows behind the back of a purge. Until here everything can be taken back.
 */
record DrainStep(OtherNodes others, RunningMixes mixes, Duration patience) implements ChangeStep {
    DrainStep(OtherNodes others, RunningMixes mixes) {
        this(others, mixes, Duration.ofSeconds(60));
    }

    @Override
    public String kind() {
        return "drain";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        try {
            refuseIfBehind(others.awaitConvergence(tenant.id(), patience));
            refuseIfInUse(mixes.awaitLeft(tenant.id(), patience));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunLaterException("the host stops while the district's work ends");
        }
    }

    private static void refuseIfBehind(List<String> nodes) {
        if (!nodes.isEmpty()) {
            String ids = String.join(", ", nodes);
            throw ProblemException.conflict(
                    "nodes-behind",
                    Text.of(
                            "以下节点尚未接收此次更改，请稍后再试：" + ids,
                            "These nodes have not taken over the change; try again later: " + ids),
                    Map.of());
        }
    }

    private static void refuseIfInUse(boolean left) {
        if (!left) {
            throw ProblemException.conflict(
                    "still-in-use",
                    Text.of(
                            "本区仍有工作在被停用的模块中运行，请稍后再试",
                            "Work of the district still runs in the disabled modules; try again later"),
                    Map.of());
        }
    }
}
