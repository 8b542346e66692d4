package org.linli.platform.provisioning.internal.setup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationQueue;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.provisioning.internal.ModuleMix;
import org.linli.platform.provisioning.internal.SystemCalls;
import org.linli.platform.tenancy.TenantRegistrar;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Arranges a district like another one, as an operation of the host. */
@Component(service = SetupCopy.class, immediate = true)
public final class SetupCopy {
    static final String KIND = "provisioning.setup.copy";

    private final CopyChoices choices;
    private final Tenants tenants;
    private final TenantRegistrar registrar;
    private final Audit audit;
    private final Transactions transactions;
    private final OperationLog log;
    private final OperationQueue queue;
    private final CopyRun run;

    /** @param started whatever keeps a part is there by then, also when a copy goes on after a crash */
    @Activate
    public SetupCopy(
            @Reference HostStarted started,
            @Reference CopyChoices choices,
            @Reference PartCopy copy,
            @Reference Tenants tenants,
            @Reference TenantRegistrar registrar,
            @Reference ModuleMix mix,
            @Reference SystemCalls calls,
            @Reference Audit audit,
            @Reference Transactions transactions,
            @Reference OperationLog log) {
        this.choices = choices;
        this.tenants = tenants;
        this.registrar = registrar;
        this.audit = audit;
        this.transactions = transactions;
        this.log = log;
        this.run = new CopyRun(copy, mix, calls, transactions, log);
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
            @JsonProperty("to") int to,
            @JsonProperty("modules") @Nullable List<String> modules) {
        /** Nothing in what was begun before a copy could enable modules. */
        List<String> enabling() {
            return modules == null ? List.of() : modules;
        }
    }

    /**
     * Begins a copy; asked again while it runs, it answers with the operation that does it.
     *
     * @return the operation, whose result is a {@link SetupReport}
     * @throws ProblemException 422 when both are the same or the choice is impossible, 409 when the district is being removed or a copy from another one runs
     */
    public UUID begin(TenantInfo from, TenantInfo to, CopyChoices.Choice choice) {
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
        CopyChoices.Chosen chosen = choices.chosen(from, to, choice);
        List<OperationLog.StepPlan> steps = CopyRun.steps(chosen);
        return transactions.host(Access.WRITE, () -> {
            UUID operation = log.create(
                            null,
                            KIND,
                            run.write(new Input(
                                    from.id().value(),
                                    to.id().value(),
                                    List.copyOf(chosen.modules().keySet()))),
                            steps,
                            KIND + "-" + to.id().value())
                    .id();
            audit.record(KIND, new UUID(0, to.id().value()), Map.of("from", from.code(), "to", to.code()));
            transactions.afterCommit(() -> queue.submit(null, operation));
            return operation;
        });
    }

    private void carryOut(Operation operation) {
        Input input = run.read(operation.input(), Input.class);
        Optional<TenantInfo> from = there(input.from());
        Optional<TenantInfo> to = there(input.to());
        if (from.isEmpty() || to.isEmpty()) {
            run.fail(null, operation, removed());
            return;
        }
        run.carryOut(new CopyRun.Task(
                null,
                operation,
                from.get(),
                to.get(),
                input.enabling(),
                () -> there(input.from()).isPresent() && there(input.to()).isPresent()
                        ? Optional.empty()
                        : Optional.of(removed())));
    }

    private static Text removed() {
        return Text.of("其中一个区已被删除", "One of the two districts has been removed");
    }

    private Optional<TenantInfo> there(int id) {
        return tenants.byId(new TenantId(id)).filter(tenant -> !registrar.removing(tenant.id()));
    }
}
