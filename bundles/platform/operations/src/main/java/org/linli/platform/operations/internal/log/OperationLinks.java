package org.linli.platform.operations.internal.log;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.operations.Operation;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where an operation is found over HTTP. */
@Component(service = OperationLinks.class)
public final class OperationLinks {
    private final Tenants tenants;

    @Activate
    public OperationLinks(@Reference Tenants tenants) {
        this.tenants = tenants;
    }

    /** Path of the operation from the root of the host. */
    public String of(@Nullable TenantId tenant, UUID id) {
        if (tenant == null) {
            return "/api/operations/" + id;
        }
        String code = tenants.byId(tenant)
                .orElseThrow(() -> new IllegalStateException("unknown tenant " + tenant))
                .code();
        return "/t/" + code + "/api/operations/" + id;
    }

    /** The refusal of a second operation while one is open; when that has ended, the same request may be taken. */
    ProblemException alreadyOpen(@Nullable TenantId tenant, Operation open) {
        return new ProblemException(ProblemException.conflict(
                        "operation-open",
                        Text.of(
                                "已有一个操作正在进行，请等待其结束或先取消",
                                "Another operation is open; wait for it to end or cancel it first"),
                        Map.of("operation", of(tenant, open.id())))
                .problem()
                .asRepeatable());
    }
}
