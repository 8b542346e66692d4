package org.linli.platform.entitlement.internal.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleContracts;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.internal.contract.ContractPlan.InTheWay;
import org.linli.platform.entitlement.internal.host.ContractStore;
import org.linli.platform.entitlement.internal.reconcile.OtherNodes;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.nodes.Nodes;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationLog.StepState;
import org.linli.platform.operations.OperationQueue;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.persistence.MigrationFailedException;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Carries contracts out: first every node is kept from enabling older versions, then the districts are looked at once more, and only
 * then something is dropped. Each part may be repeated; before the last one everything can be taken back.
 */
@Component(service = Contracts.class, immediate = true)
public final class Contracts {
    static final String KIND = "entitlement.module.contract";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ModuleStore modules;
    private final ModuleContracts schemas;
    private final ContractStore store;
    private final Obstacles obstacles;
    private final OtherNodes others;
    private final Transactions transactions;
    private final OperationLog log;
    private final Audit audit;
    private final OperationQueue queue;

    @Activate
    public Contracts(
            @Reference HostStarted started,
            @Reference ModuleStore modules,
            @Reference ModuleContracts schemas,
            @Reference ContractStore store,
            @Reference Obstacles obstacles,
            @Reference Nodes nodes,
            @Reference ThisNode self,
            @Reference DesiredState desired,
            @Reference Transactions transactions,
            @Reference OperationLog log,
            @Reference Audit audit) {
        this.modules = modules;
        this.schemas = schemas;
        this.store = store;
        this.obstacles = obstacles;
        this.others = new OtherNodes(nodes, self, desired);
        this.transactions = transactions;
        this.log = log;
        this.audit = audit;
        this.queue = OperationQueue.ofHost(log, KIND, (host, operation) -> carryOut(operation));
        queue.start();
    }

    @Deactivate
    void close() throws InterruptedException {
        queue.close();
    }

    private enum Part {
        BAR(Text.of("不再允许启用旧版本", "Let nobody enable older versions any more")),
        NODES(Text.of("等待所有节点知晓", "Wait until every node knows")),
        DISTRICTS(Text.of("再次核对各区县", "Look at every district once more")),
        DROP(Text.of("清理数据结构", "Drop what is not needed any more"));

        private final Text label;

        Part(Text label) {
            this.label = label;
        }

        private OperationLog.StepPlan plan() {
            return new OperationLog.StepPlan(name().toLowerCase(Locale.ROOT), label);
        }
    }

    /** @throws ProblemException 404 when the version drops nothing or is not there */
    ContractPlan plan(ModuleVersion id, Locale locale) {
        ModuleDescriptor.Contract contract = contract(id);
        return new ContractPlan(
                id.name(),
                id.version(),
                contract.since(),
                contract.label().in(locale),
                store.isDropped(id.name(), contract.since()),
                obstacles.to(new ModuleVersion(id.name(), contract.since()), locale),
                List.of(Text.of(
                                "清理后所有地区都不能再使用 " + contract.since() + " 之前的版本，被清理的内容无法恢复",
                                "Afterwards no district can use a version before " + contract.since()
                                        + "; what is dropped cannot be brought back")
                        .in(locale)),
                confirmation(id));
    }

    private ModuleDescriptor.Contract contract(ModuleVersion id) {
        ModuleDescriptor.Contract contract = modules.find(id)
                .map(ModuleDescriptor::contract)
                .filter(c -> id.compareTo(new ModuleVersion(id.name(), c.since())) >= 0)
                .orElse(null);
        if (contract == null) {
            throw ProblemException.notFound();
        }
        return contract;
    }

    private static String confirmation(ModuleVersion id) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("contract|" + id).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @return the operation, or the open one that does this already
     * @throws ProblemException 409 with the districts in the way, or when it is dropped already; 400 without the confirmation of the dry run
     */
    UUID begin(ModuleVersion id, @Nullable String confirm, Locale locale) {
        ContractPlan plan = plan(id, locale);
        if (!plan.confirm().equals(confirm)) {
            throw ProblemException.badRequest(
                    "confirmation-needed",
                    Text.of(
                            "清理不可恢复：请先以 dryRun=true 调用，再以返回的 confirm 值确认",
                            "Dropping cannot be undone: call with dryRun=true first and repeat the confirm value it returns"),
                    new FieldError("query:confirm", Text.of("以 dryRun=true 获取", "got with dryRun=true")));
        }
        if (plan.dropped()) {
            throw ProblemException.conflict(
                    "already-dropped",
                    Text.of(
                            plan.since() + " 之前的版本所需的数据结构已被清理",
                            "What versions before " + plan.since() + " need is dropped already"),
                    Map.of());
        }
        if (!plan.inTheWay().isEmpty()) {
            throw inTheWay(plan.inTheWay());
        }
        return transactions.host(Access.WRITE, () -> {
            Operation operation = log.create(
                    null,
                    KIND,
                    id.toString(),
                    Stream.of(Part.values()).map(Part::plan).toList(),
                    KIND + "-" + id.name());
            audit.record(
                    "entitlement.module.contract",
                    operation.id(),
                    Map.of("module", id.name(), "version", id.version(), "since", plan.since()));
            transactions.afterCommit(() -> queue.submit(null, operation.id()));
            return operation.id();
        });
    }

    private static ProblemException inTheWay(List<InTheWay> districts) {
        String codes = districts.stream().map(InTheWay::code).collect(Collectors.joining(", "));
        return new ProblemException(new Problem(
                409,
                "districts-in-the-way",
                Text.of("以下地区仍需要旧版本：" + codes, "These districts still need an older version: " + codes),
                List.of(),
                Map.of("inTheWay", districts)));
    }

    private void carryOut(Operation operation) {
        if (!log.running(null, operation.id())) {
            return;
        }
        ModuleVersion id = id(operation);
        ModuleDescriptor.Contract contract;
        // Another node may have stored it a moment ago, or this one has just started
        modules.refresh();
        try {
            contract = contract(id);
        } catch (ProblemException e) {
            lost(operation, id);
            return;
        }
        for (Part part : Part.values()) {
            if (operation.steps().get(part.ordinal()).state() == StepState.DONE) {
                continue;
            }
            if (!log.claim(null, operation.id())) {
                throw new RunLaterException("another node carries out the contract " + operation.id());
            }
            if (part != Part.DROP && log.cancelRequested(null, operation.id())) {
                giveUp(operation, id, part, Operation.State.CANCELLED, null);
                return;
            }
            log.step(null, operation.id(), part.ordinal(), StepState.RUNNING, null);
            try {
                carryOut(part, id, contract);
            } catch (DatabaseUnavailableException e) {
                throw e;
            } catch (ProblemException e) {
                giveUp(
                        operation,
                        id,
                        part,
                        Operation.State.ROLLED_BACK,
                        e.problem().text().zh());
                return;
            } catch (MigrationFailedException e) {
                giveUp(operation, id, part, Operation.State.ROLLED_BACK, "未能清理：" + e.getMessage());
                return;
            }
            log.step(null, operation.id(), part.ordinal(), StepState.DONE, null);
            log.progress(null, operation.id(), part.ordinal() + 1L, Part.values().length);
        }
        log.finish(null, operation.id(), Operation.State.SUCCEEDED, null, null);
    }

    private static ModuleVersion id(Operation operation) {
        String[] words = operation.input().split(" ");
        return new ModuleVersion(words[0], words[1]);
    }

    private void carryOut(Part part, ModuleVersion id, ModuleDescriptor.Contract contract) {
        switch (part) {
            case BAR -> store.bar(id.name(), contract.since());
            case NODES -> awaitNodes();
            case DISTRICTS -> {
                List<InTheWay> late =
                        obstacles.to(new ModuleVersion(id.name(), contract.since()), Locale.SIMPLIFIED_CHINESE);
                if (!late.isEmpty()) {
                    throw inTheWay(late);
                }
            }
            case DROP -> {
                schemas.contract(id);
                store.dropped(id.name());
            }
        }
    }

    private void awaitNodes() {
        try {
            List<String> behind = others.awaitConvergence(PATIENCE);
            if (!behind.isEmpty()) {
                String ids = String.join(", ", behind);
                throw ProblemException.conflict(
                        "nodes-behind", Text.of("以下节点尚未跟上：" + ids, "These nodes are behind: " + ids), Map.of());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunLaterException("the host stops while nodes converge");
        }
    }

    /** Its package is gone meanwhile; what may have been dropped stays barred. */
    private void lost(Operation operation, ModuleVersion id) {
        String why = "版本 " + id + " 已不在本机，无法继续清理";
        if (operation.steps().get(Part.DROP.ordinal()).state() == StepState.PENDING) {
            giveUp(operation, id, next(operation), Operation.State.ROLLED_BACK, why);
            return;
        }
        log.step(null, operation.id(), Part.DROP.ordinal(), StepState.FAILED, why);
        log.finish(null, operation.id(), Operation.State.FAILED, null, why);
    }

    private static Part next(Operation operation) {
        return Stream.of(Part.values())
                .filter(part -> operation.steps().get(part.ordinal()).state() != StepState.DONE)
                .findFirst()
                .orElse(Part.DROP);
    }

    /**
     * Nothing has been dropped: a changelog that fails leaves nothing. In one transaction, since an operation that went on after a crash
     * without the bar would drop what a district may have enabled meanwhile.
     */
    private void giveUp(Operation operation, ModuleVersion id, Part at, Operation.State end, @Nullable String why) {
        transactions.host(Access.WRITE, () -> {
            if (why != null) {
                log.step(null, operation.id(), at.ordinal(), StepState.FAILED, why);
            }
            store.giveUp(id.name());
            log.finish(null, operation.id(), end, null, why);
            return id;
        });
    }
}
