package org.linli.platform.tenancy;

import java.util.Optional;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;

/** Tells tenancy the JSON Schema of a module's parameters in a tenant, and what people call the module; implemented by whoever knows the enabled versions. */
public interface ParameterSchemas {
    /** JSON Schema text of the parameters of the module version that the tenant runs, if it runs one. */
    Optional<String> schema(TenantId tenant, String module);

    /** Name of the module for people, whether or not a tenant runs it. */
    Text label(String module);
}
