package org.linli.api.tenant;

import java.time.ZoneId;

/**
 * A district (租户) as a module may know it.
 *
 * @param id surrogate
 * @param code current 6-digit GB/T 2260 code
 * @param name name in Chinese
 * @param zone zone in which the tenant's people read times and in which its days begin
 * @param state whether it may be read and written
 */
public record TenantInfo(TenantId id, String code, String name, ZoneId zone, State state) {
    /** Life of a tenant. */
    public enum State {
        ACTIVE,
        READ_ONLY,
        SUSPENDED,
        CLOSING
    }
}
