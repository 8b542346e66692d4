package org.linli.platform.tenancy;

import java.util.Map;
import java.util.Set;
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

    /**
     * The tenant's own values for the whole tenant, in its open transaction.
     *
     * @return by key; keys that have no own value are absent
     */
    Map<String, Object> own(TenantId tenant, String module, Set<String> keys);

    /**
     * Takes a {@link #set} of the whole tenant back, in the open transaction of the tenant. What somebody has changed again since
     * stays.
     *
     * @param set the values that were set, by key
     * @param before what {@link #own} answered before that
     */
    void takeBack(TenantId tenant, String module, Map<String, @Nullable Object> set, Map<String, Object> before);
}
