package org.linli.platform.context;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantInfo;

/**
 * Everything a call knows about itself. Immutable.
 *
 * @param tenant the district; in a call to the host part the one that the sign-in belongs to, null for a host account
 * @param caller who acts
 * @param locale language of answers
 * @param requestId correlation id
 * @param address address of the client, empty for system calls
 */
public record CallContext(
        @Nullable TenantInfo tenant, Caller caller, Locale locale, String requestId, String address) {}
