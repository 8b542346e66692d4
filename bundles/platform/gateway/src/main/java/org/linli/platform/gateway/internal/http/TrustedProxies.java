package org.linli.platform.gateway.internal.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses whose {@code X-Forwarded-*} headers are believed. */
public final class TrustedProxies {
    private final List<Range> ranges;

    private TrustedProxies(List<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * @param text comma-separated addresses or CIDR ranges
     * @throws IllegalArgumentException naming the part that is neither
     */
    public static TrustedProxies parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                ranges.add(Range.parse(part.trim()));
            }
        }
        return new TrustedProxies(List.copyOf(ranges));
    }

    boolean trusts(String address) {
        byte[] bytes = literal(address);
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
            if (literal(hop) == null) {
                return client;
            }
            client = hop;
            if (!trusts(hop)) {
                return client;
            }
        }
        return client;
    }

    /** Bytes of an address literal; never asks a name server. */
    private static byte @Nullable [] literal(String address) {
        String bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        if (bare.isEmpty()
                || !bare.matches("[0-9a-fA-F:.]+")
                || (!bare.contains(":") && !bare.matches("\\d+(\\.\\d+){3}"))) {
            return null;
        }
        try {
            return InetAddress.getByName(bare).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private record Range(BigInteger network, int bits, int length) {
        static Range parse(String text) {
            int slash = text.indexOf('/');
            byte[] bytes = literal(slash < 0 ? text : text.substring(0, slash));
            if (bytes == null) {
                throw new IllegalArgumentException("not an address or CIDR range: " + text);
            }
            int length = bytes.length * 8;
            int bits;
            try {
                bits = slash < 0 ? length : Integer.parseInt(text.substring(slash + 1));
            } catch (NumberFormatException e) {
                bits = -1;
            }
            if (bits < 0 || bits > length) {
                throw new IllegalArgumentException("not an address or CIDR range: " + text);
            }
            return new Range(new BigInteger(1, bytes).shiftRight(length - bits), bits, length);
        }

        boolean contains(byte[] address) {
            return address.length * 8 == length
                    && new BigInteger(1, address).shiftRight(length - bits).equals(network);
        }
    }
}
