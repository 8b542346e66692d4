package org.linli.platform.provisioning.internal.setup;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.audit.Audit;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationLog.StepState;
import org.linli.platform.operations.OperationQueue;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.provisioning.internal.ModuleMix;
import org.linli.platform.provisioning.internal.setup.SetupReport.Outcome;
import org.linli.platform.tenancy.TenantRegistrar;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Arranges a district like another one, as an operation of the host. Each part is read in a transaction of the one and written,
 * wholly or not at all, in a transaction of the other; a part that a crash interrupted is read and written again, which does
 * no harm. What one part's owner refuses does not keep the others away.
 */
@Component(service = SetupCopy.class, immediate = true)
public final class SetupCopy {
    static final String KIND = "provisioning.setup.copy";

    private static final OperationLog.StepPlan MODULES =
            new OperationLog.StepPlan("modules", Text.of("等待模块变更结束", "Wait for changes of modules to end"));

    /** Times that writing one part fails before it is given up; what the database refuses and its being away are none. */
    private static final int TRIES = 5;

    private final SetupParts parts;
    private final PartCopy copy;
    private final Tenants tenants;
    private final TenantRegistrar registrar;
    private final ModuleMix mix;
    private final Audit audit;
    private final Transactions transactions;
    private final OperationLog log;
    private final OperationQueue queue;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<UUID, Integer> failures = new ConcurrentHashMap<>();

    /** @param started whatever keeps a part is there by then, also when a copy goes on after a crash */
    @Activate
    public SetupCopy(
            @Reference HostStarted started,
            @Reference SetupParts parts,
            @Reference PartCopy copy,
            @Reference Tenants tenants,
            @Reference TenantRegistrar registrar,
            @Reference ModuleMix mix,
            @Reference Audit audit,
            @Reference Transactions transactions,
            @Reference OperationLog log) {
        this.parts = parts;
        this.copy = copy;
        this.tenants = tenants;
        this.registrar = registrar;
        this.mix = mix;
        this.audit = audit;
        this.transactions = transactions;
        this.log = log;
        this.queue = OperationQueue.ofHost(log, KIND, (host, operation) -> carryOut(operation));
        queue.start();
    }

    @Deactivate
    void close() throws InterruptedException {
        queue.close();
    }

    /** Numbers of the two tenants: codes can change. */
    private record Input(
            @JsonProperty("from") int from,
            @JsonProperty("to") int to) {}

    /**
     * Begins a copy; asked again while it runs, it answers with the operation that does it.
     *
     * @return the operation, whose result is a {@link SetupReport}
     * @throws ProblemException 422 when both are the same, 409 when the district is being removed or a copy from another one runs
     */
    public UUID begin(TenantInfo from, TenantInfo to) {
        if (from.id().equals(to.id())) {
            throw ProblemException.unprocessable(
                    "same-district",
                    Text.of("不能从自身复制", "a district cannot be arranged like itself"),
                    List.of(new FieldError("/from", Text.of("请填写另一个区", "name another district"))));
        }
        if (registrar.removing(to.id())) {
            throw ProblemException.conflict(
                    "tenant-removing",
                    Text.of("该租户正在被删除，不能再修改", "the district is being removed and cannot be changed any more"),
                    Map.of());
        }
        List<OperationLog.StepPlan> steps = new ArrayList<>(List.of(MODULES));
        parts.of(from).forEach(part -> steps.add(new OperationLog.StepPlan(part.name(), part.label())));
        return transactions.host(Access.WRITE, () -> {
            UUID operation = log.create(
                            null,
                            KIND,
                            write(new Input(from.id().value(), to.id().value())),
                            steps,
                            KIND + "-" + to.id().value())
                    .id();
            audit.record(KIND, new UUID(0, to.id().value()), Map.of("from", from.code(), "to", to.code()));
            transactions.afterCommit(() -> queue.submit(null, operation));
            return operation;
        });
    }

    private void carryOut(Operation operation) {
        if (!log.running(null, operation.id())) {
            return;
        }
        Input input = read(operation.input(), Input.class);
        TenantInfo from = there(input.from()).orElse(null);
        TenantInfo to = there(input.to()).orElse(null);
        String checkpoint = operation.checkpoint();
        if (from == null || to == null) {
            log.finish(
                    null,
                    operation.id(),
                    Operation.State.FAILED,
                    checkpoint,
                    Text.of("其中一个区已被删除", "One of the two districts has been removed")
                            .zh());
            return;
        }
        SetupReport report = checkpoint == null
                ? new SetupReport(from.code(), to.code(), List.of())
                : read(checkpoint, SetupReport.class);
        for (int i = 0; i < operation.steps().size(); i++) {
            Operation.Step step = operation.steps().get(i);
            if (step.state() == StepState.DONE || step.state() == StepState.FAILED) {
                continue;
            }
            if (log.cancelRequested(null, operation.id())) {
                end(operation.id(), Operation.State.CANCELLED, report);
                return;
            }
            log.step(null, operation.id(), i, StepState.RUNNING, null);
            if (i == 0) {
                awaitModules(to);
                log.step(null, operation.id(), i, StepState.DONE, null);
            } else {
                report = report.with(copy(step.name(), from, to, operation.id()));
                record(operation, i, report);
            }
        }
        end(operation.id(), report.refused() ? Operation.State.FAILED : Operation.State.SUCCEEDED, report);
    }

    private Optional<TenantInfo> there(int id) {
        return tenants.byId(new TenantId(id)).filter(tenant -> !registrar.removing(tenant.id()));
    }

    /** A new district gets its modules by an operation of its own, and permissions and parts come with them. */
    private void awaitModules(TenantInfo to) {
        mix.changing(to).ifPresent(change -> mix.await(to, change));
        if (mix.changing(to).isPresent()) {
            throw new RunLaterException("the modules of " + to.code() + " are being changed");
        }
    }

    private SetupReport.Part copy(String part, TenantInfo from, TenantInfo to, UUID operation) {
        try {
            return copy.copy(part, from, to, operation);
        } catch (PersistenceException e) {
            if (failures.merge(operation, 1, Integer::sum) < TRIES) {
                // Two calls at the same time, perhaps: again
                throw e;
            }
            failures.remove(operation);
            return copy.refused(part, from, to, e);
        }
    }

    /** The step and what it brought are remembered together. */
    private void record(Operation operation, int index, SetupReport report) {
        SetupReport.Part part = report.parts().get(report.parts().size() - 1);
        StepState state = part.outcome() == Outcome.REFUSED ? StepState.FAILED : StepState.DONE;
        Text reason = part.reason();
        transactions.host(Access.WRITE, () -> {
            log.checkpoint(null, operation.id(), write(report));
            log.step(null, operation.id(), index, state, reason == null ? null : both(reason));
            log.progress(
                    null,
                    operation.id(),
                    report.parts().size(),
                    operation.steps().size() - 1L);
            return operation;
        });
    }

    private void end(UUID operation, Operation.State state, SetupReport report) {
        failures.remove(operation);
        log.finish(null, operation, state, write(report), both(summary(state, report)));
    }

    private static Text summary(Operation.State state, SetupReport report) {
        if (state == Operation.State.CANCELLED) {
            return Text.of("已停止；已复制的部分保留", "Stopped; the parts copied so far stay");
        }
        return report.complete()
                ? Text.of("全部设置已复制", "The whole set-up was copied")
                : Text.of("部分设置未能复制，见 result", "Some of the set-up could not be copied: see result");
    }

    /** Steps and operations keep one sentence: people of both languages read it. */
    private static String both(Text text) {
        return text.zh() + " " + text.en();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records can always be written", e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not what this host writes: " + text, e);
        }
    }
}
