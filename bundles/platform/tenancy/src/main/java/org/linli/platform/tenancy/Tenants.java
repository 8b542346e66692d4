package org.linli.platform.tenancy;

import java.util.List;
import java.util.Optional;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;

/** The tenants of this deployment; reads answer from an in-memory snapshot. Thread-safe. */
public interface Tenants {
    Optional<TenantInfo> byCode(String code);

    Optional<TenantInfo> byId(TenantId id);

    /** The current code of a tenant that once had the given code. */
    Optional<String> successorOf(String formerCode);

    /** In the order of their codes. */
    List<TenantInfo> all();

    /** Reads the database again, after another node or another component changed it. */
    void refresh();
}
