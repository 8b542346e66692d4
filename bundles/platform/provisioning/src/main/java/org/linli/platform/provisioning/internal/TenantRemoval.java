package org.linli.platform.provisioning.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.tenancy.TenantRegistrar;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes a district away for ever: modules off, rows destroyed, registry last, so that a crash leaves something to repeat. */
@Component(service = TenantRemoval.class)
public final class TenantRemoval {
    private final TenantRegistrar registrar;
    private final ProvisionedDistricts provisioned;
    private final ModuleMix mix;
    private final TenantPurge purge;
    private final SystemCalls calls;
    private final Audit audit;

    @Activate
    public TenantRemoval(
            @Reference TenantRegistrar registrar,
            @Reference ProvisionedDistricts provisioned,
            @Reference ModuleMix mix,
            @Reference TenantPurge purge,
            @Reference SystemCalls calls,
            @Reference Audit audit) {
        this.registrar = registrar;
        this.provisioned = provisioned;
        this.mix = mix;
        this.purge = purge;
        this.calls = calls;
        this.audit = audit;
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
            List<String> notUndoable,
            String confirm) {}

    public Plan plan(TenantInfo tenant) {
        return new Plan(
                tenant.code(),
                tenant.name(),
                tenant.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                mix.enabled(tenant),
                List.of("全部数据、账号和审计记录都将销毁 All rows, accounts and audit records are destroyed"),
                confirmation(tenant));
    }

    /**
     * @throws ProblemException 409 unless the district is closing, 422 without the confirmation value of the dry run
     */
    public void remove(TenantInfo tenant, @Nullable String confirm) {
        if (tenant.state() != TenantInfo.State.CLOSING) {
            throw ProblemException.conflict(
                    "tenant-not-closing",
                    Text.of(
                            "只能删除状态为 closing 的租户,请先修改其状态",
                            "only a district in state closing can be deleted: change its state first"),
                    Map.of("possible", List.of("closing")));
        }
        if (confirm == null || !confirm.equals(confirmation(tenant))) {
            Text text = Text.of(
                    "缺少确认值或已失效,请先以 dryRun=true 获取",
                    "the confirmation value is missing or old: get it with dryRun=true");
            throw new ProblemException(new Problem(
                    422, "confirmation-needed", text, List.of(new FieldError("query:confirm", text.zh())), Map.of()));
        }
        // before anything is destroyed: a removal that breaks off is to be seen too
        audit.record(
                "provisioning.tenant.delete",
                new UUID(0, tenant.id().value()),
                Map.of("tenant", tenant.code(), "name", tenant.name()));
        calls.call(tenant, () -> mix.disableAll(tenant)).ifPresent(operation -> awaitEnd(tenant, operation));
        purge.purge(tenant);
        provisioned.forget(tenant.id());
        registrar.remove(tenant);
    }

    private void awaitEnd(TenantInfo tenant, UUID operation) {
        if (!mix.await(tenant, operation)) {
            throw ProblemException.conflict(
                    "modules-still-on",
                    Text.of("模块未能停用", "its modules could not be switched off"),
                    Map.of("operation", "/t/" + tenant.code() + "/api/operations/" + operation));
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
