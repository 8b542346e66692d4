package org.linli.platform.launcher.api;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of IPv4 or IPv6 that begin alike.
 *
 * @param network the bits that they share
 * @param bits how many bits that are
 * @param length bytes of an address: 4 or 16
 */
public record AddressRange(BigInteger network, int bits, int length) {
    /**
     * @param text comma-separated addresses or CIDR ranges; blank parts are passed over
     * @throws IllegalArgumentException naming the part that is neither
     */
    public static List<AddressRange> list(String text) {
        return Stream.of(text.split(",", -1))
                .filter(part -> !part.isBlank())
                .map(part -> parse(part.trim()))
                .toList();
    }

    private static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] bytes = literal(slash < 0 ? text : text.substring(0, slash));
        int length = bytes == null ? 0 : bytes.length * 8;
        int bits = slash < 0 ? length : number(text.substring(slash + 1));
        if (bytes == null || bits < 0 || bits > length) {
            throw new IllegalArgumentException("not an address or CIDR range: " + text);
        }
        return new AddressRange(new BigInteger(1, bytes).shiftRight(length - bits), bits, bytes.length);
    }

    private static int number(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** @param address as {@link #literal} gives it */
    public boolean contains(byte[] address) {
        return address.length == length
                && new BigInteger(1, address).shiftRight(length * 8 - bits).equals(network);
    }

    /** Bytes of an address literal; never asks a name server. Null when it is none. */
    public static byte @Nullable [] literal(String address) {
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
}
