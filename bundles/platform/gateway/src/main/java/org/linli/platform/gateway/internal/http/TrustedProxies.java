package org.linli.platform.gateway.internal.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.platform.launcher.api.AddressRange;

/** Addresses whose {@code X-Forwarded-*} headers are believed. */
public final class TrustedProxies {
    private final List<AddressRange> ranges;

    private TrustedProxies(List<AddressRange> ranges) {
        this.ranges = ranges;
    }

    /**
     * @param text comma-separated addresses or CIDR ranges
     * @throws IllegalArgumentException naming the part that is neither
     */
    public static TrustedProxies parse(String text) {
        return new TrustedProxies(AddressRange.list(text));
    }

    boolean trusts(String address) {
        byte[] bytes = AddressRange.literal(address);
        return bytes != null && ranges.stream().anyMatch(range -> range.contains(bytes));
    }

    /** The nearest address that is not a trusted proxy. */
    String client(String peer, @Nullable String forwardedFor) {
        if (forwardedFor == null || !trusts(peer)) {
            return peer;
        }
        String[] hops = forwardedFor.split(",", -1);
        String client = peer;
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].trim();
            if (AddressRange.literal(hop) == null) {
                return client;
            }
            client = hop;
            if (!trusts(hop)) {
                return client;
            }
        }
        return client;
    }
}
