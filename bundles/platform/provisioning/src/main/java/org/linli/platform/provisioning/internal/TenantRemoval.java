package org.linli.platform.provisioning.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationQueue;
import org.linli.platform.operations.OrderedParts;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantRegistrar;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes a district away for ever, as an operation of the host. From its first moment the district is shut and there is no way
 * back; the registry goes last, so that a crash leaves something to continue.
 */
@Component(service = TenantRemoval.class, immediate = true)
public final class TenantRemoval {
    static final String KIND = "provisioning.tenant.remove";

    private final TenantRegistrar registrar;
    private final Tenants tenants;
    private final ProvisionedDistricts provisioned;
    private final ModuleMix mix;
    private final TenantPurge purge;
    private final SystemCalls calls;
    private final Audit audit;
    private final Transactions transactions;
    private final OperationLog log;
    private final OrderedParts<Part> parts;
    private final OperationQueue queue;

    /** @param started whatever holds data of tenants is there by then, also when a removal goes on after a crash */
    @Activate
    public TenantRemoval(
            @Reference HostStarted started,
            @Reference TenantRegistrar registrar,
            @Reference Tenants tenants,
            @Reference ProvisionedDistricts provisioned,
            @Reference ModuleMix mix,
            @Reference TenantPurge purge,
            @Reference SystemCalls calls,
            @Reference Audit audit,
            @Reference Transactions transactions,
            @Reference OperationLog log) {
        this.registrar = registrar;
        this.tenants = tenants;
        this.provisioned = provisioned;
        this.mix = mix;
        this.purge = purge;
        this.calls = calls;
        this.audit = audit;
        this.transactions = transactions;
        this.log = log;
        this.parts = new OrderedParts<>(log, Part.class);
        this.queue = OperationQueue.ofHost(log, KIND, (host, operation) -> carryOut(operation));
        queue.start();
    }

    @Deactivate
    void close() throws InterruptedException {
        queue.close();
    }

    /**
     * What a deletion would do.
     *
     * @param modules that are switched off and whose rows are destroyed
     * @param confirm value that the deletion needs; changes when the district's state or modules change
     */
    public record Plan(
            String code,
            String name,
            String state,
            SortedSet<String> modules,
            List<Text> notUndoable,
            String confirm) {}

    /** The parts of a removal, in order; each may be repeated. */
    private enum Part implements OrderedParts.Part {
        MODULES(Text.of("停用全部模块", "Switch all modules off")),
        OUTSIDE(Text.of("销毁文件、登录与运行记录", "Destroy files, sign-ins and records of runs")),
        ROWS(Text.of("销毁全部数据行", "Destroy all rows")),
        REGISTRY(Text.of("从登记中除名", "Take it out of the registry"));

        private final Text label;

        Part(Text label) {
            this.label = label;
        }

        @Override
        public Text label() {
            return label;
        }
    }

    public Plan plan(TenantInfo tenant) {
        return new Plan(
                tenant.code(),
                tenant.name(),
                tenant.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                mix.enabled(tenant),
                List.of(Text.of("全部数据、文件、账号和审计记录都将销毁", "All rows, files, accounts and audit records are destroyed")),
                confirmation(tenant));
    }

    /**
     * Shuts the district and begins to destroy it. Asked again it answers with the operation that does it.
     *
     * @return the operation
     * @throws ProblemException 409 unless the district is closing, 422 without the confirmation value of the dry run
     */
    public UUID begin(TenantInfo tenant, @Nullable String confirm) {
        if (!registrar.removing(tenant.id())) {
            refuseUnlessClosing(tenant);
            refuseUnlessConfirmed(tenant, confirm);
        }
        return transactions.host(Access.WRITE, () -> {
            // before anything is destroyed: a removal that breaks off is to be seen too
            if (!registrar.removing(tenant.id())) {
                audit.record(
                        "provisioning.tenant.delete",
                        new UUID(0, tenant.id().value()),
                        Map.of("tenant", tenant.code(), "name", tenant.name()));
            }
            registrar.beginRemoval(tenant);
            UUID operation = log.create(
                            null,
                            KIND,
                            "{\"tenant\":" + tenant.id().value() + "}",
                            parts.plan(),
                            KIND + "-" + tenant.id().value())
                    .id();
            transactions.afterCommit(() -> queue.submit(null, operation));
            return operation;
        });
    }

    private static void refuseUnlessClosing(TenantInfo tenant) {
        if (tenant.state() != TenantInfo.State.CLOSING) {
            throw ProblemException.conflict(
                    "tenant-not-closing",
                    Text.of(
                            "只能删除状态为“关闭中”的地区，请先修改其状态",
                            "only a district in state closing can be deleted: change its state first"),
                    Map.of("possible", List.of("closing")));
        }
    }

    private void refuseUnlessConfirmed(TenantInfo tenant, @Nullable String confirm) {
        if (confirm == null || !confirm.equals(confirmation(tenant))) {
            Text text = Text.of(
                    "缺少确认值或已失效，请先以 dryRun=true 获取",
                    "the confirmation value is missing or old: get it with dryRun=true");
            throw new ProblemException(new Problem(
                    422, "confirmation-needed", text, List.of(new FieldError("query:confirm", text.zh())), Map.of()));
        }
    }

    private void carryOut(Operation operation) {
        TenantId id = new TenantId(Integer.parseInt(operation.input().replaceAll("\\D", "")));
        // Gone from the registry already when the crash came behind the last part
        TenantInfo tenant = tenants.byId(id).orElse(null);
        parts.carryOut(null, operation, part -> {
            if (tenant != null) {
                carryOut(part, tenant);
            }
            log.progress(null, operation.id(), part.ordinal() + 1, Part.values().length);
        });
    }

    private void carryOut(Part part, TenantInfo tenant) {
        switch (part) {
            case MODULES -> switchOff(tenant);
            case OUTSIDE -> purge.purgeOutside(tenant);
            case ROWS -> purge.purgeRows(tenant);
            case REGISTRY -> {
                provisioned.forget(tenant.id());
                registrar.remove(tenant);
            }
        }
    }

    private void switchOff(TenantInfo tenant) {
        Optional<UUID> change = calls.call(tenant, () -> mix.disableSome(tenant));
        while (change.isPresent()) {
            awaitEnd(tenant, change.get());
            change = calls.call(tenant, () -> mix.disableSome(tenant));
        }
    }

    /** A failure is repeated by the queue, later and later. */
    private void awaitEnd(TenantInfo tenant, UUID change) {
        if (!mix.await(tenant, change)) {
            throw new IllegalStateException("The modules of " + tenant.code() + " could not be switched off");
        }
    }

    private String confirmation(TenantInfo tenant) {
        String facts = tenant.id() + "|" + tenant.code() + "|" + tenant.name() + "|" + tenant.state() + "|"
                + mix.enabled(tenant);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(facts.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
