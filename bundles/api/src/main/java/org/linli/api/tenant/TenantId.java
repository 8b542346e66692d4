package org.linli.api.tenant;

/**
 * The small surrogate that identifies a tenant for ever: it never changes and is never reused, unlike
 * the GB/T 2260 code, which changes when a county becomes a district.
 *
 * @param value positive
 */
public record TenantId(int value) {
    public TenantId {
        if (value <= 0) {
            throw new IllegalArgumentException("tenant id must be positive: " + value);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
