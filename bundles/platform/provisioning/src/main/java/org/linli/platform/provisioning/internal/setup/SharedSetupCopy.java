package org.linli.platform.provisioning.internal.setup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
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

/**
 * Takes over a set-up that another district shares, as an operation of the district that takes it. What is not shared any more ends the
 * copy before its next part.
 */
@Component(service = SharedSetupCopy.class, immediate = true)
public final class SharedSetupCopy {
    static final String KIND = "provisioning.setup.take";

    /** One copy of its own at a time goes into a district. */
    private static final String EXCLUSIVE = "provisioning.setup";

    private final SharedSetups setups;
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
    public SharedSetupCopy(
            @Reference HostStarted started,
            @Reference SharedSetups setups,
            @Reference CopyChoices choices,
            @Reference PartCopy copy,
            @Reference Tenants tenants,
            @Reference TenantRegistrar registrar,
            @Reference ModuleMix mix,
            @Reference SystemCalls calls,
            @Reference Audit audit,
            @Reference Transactions transactions,
            @Reference OperationLog log) {
        this.setups = setups;
        this.choices = choices;
        this.tenants = tenants;
        this.registrar = registrar;
        this.audit = audit;
        this.transactions = transactions;
        this.log = log;
        this.run = new CopyRun(copy, mix, calls, transactions, log);
        this.queue = OperationQueue.ofTenants(
                log, () -> tenants.all().stream().map(TenantInfo::id).toList(), KIND, this::carryOut);
        queue.start();
    }

    @Deactivate
    void close() throws InterruptedException {
        queue.close();
    }

    /** Number of the model: codes can change. */
    private record Input(
            @JsonProperty("from") int from,
            @JsonProperty("modules") List<String> modules) {}

    /**
     * Begins a copy; asked the same again while it runs, it answers with the operation that does it.
     *
     * @return the operation of the district, whose result is a {@link SetupReport}
     * @throws ProblemException 404 when there is no set-up of the code to copy, 422 when the choice is impossible, 409 while a copy of another one runs
     */
    public UUID begin(String code, TenantInfo to, CopyChoices.Choice choice) {
        TenantInfo from = setups.model(code, to);
        CopyChoices.Chosen chosen = choices.chosen(from, to, choice);
        List<OperationLog.StepPlan> steps = CopyRun.steps(chosen);
        return transactions.tenant(to.id(), Access.WRITE, () -> {
            UUID operation = log.create(
                            to.id(),
                            KIND,
                            run.write(new Input(
                                    from.id().value(),
                                    List.copyOf(chosen.modules().keySet()))),
                            steps,
                            EXCLUSIVE)
                    .id();
            audit.record(SetupCopy.KIND, operation, Map.of("from", from.code()));
            transactions.afterCommit(() -> queue.submit(to.id(), operation));
            return operation;
        });
    }

    private void carryOut(@Nullable TenantId place, Operation operation) {
        TenantInfo to = tenants.byId(Objects.requireNonNull(place)).orElseThrow();
        Input input = run.read(operation.input(), Input.class);
        Optional<TenantInfo> from = tenants.byId(new TenantId(input.from()));
        if (from.isEmpty()) {
            run.fail(place, operation, noLongerShared());
            return;
        }
        run.carryOut(
                new CopyRun.Task(place, operation, from.get(), to, input.modules(), () -> obstacle(from.get(), to)));
    }

    private Optional<Text> obstacle(TenantInfo from, TenantInfo to) {
        if (registrar.removing(to.id())) {
            return Optional.of(Text.of("本区正在被删除", "The district is being removed"));
        }
        return setups.visible(from) ? Optional.empty() : Optional.of(noLongerShared());
    }

    private static Text noLongerShared() {
        return Text.of(
                "对方已不再公开其设置；已复制的部分保留", "The other district shares its set-up no more; the parts copied so far stay");
    }
}
