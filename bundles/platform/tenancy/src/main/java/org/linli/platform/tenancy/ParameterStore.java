package org.linli.platform.tenancy;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.Parameters;
import org.linli.api.tenant.TenantId;

/** Values of parameters of modules in tenants. */
public interface ParameterStore {
    /** A live view of the module's effective parameters in whatever tenant the current call has. */
    Parameters view(String module);

    /**
     * Sets values, checked against the schema, in the open transaction of the tenant.
     *
     * @param schema JSON Schema text
     * @param division null for the whole tenant
     * @param values by key; null removes the own value so that the inherited one applies
     * @throws org.linli.api.problem.ProblemException 422 with every value that does not fit
     */
    void set(
            TenantId tenant,
            String module,
            String schema,
            @Nullable UUID division,
            Map<String, @Nullable Object> values);
}
