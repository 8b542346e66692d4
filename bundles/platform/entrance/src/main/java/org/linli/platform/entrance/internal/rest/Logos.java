package org.linli.platform.entrance.internal.rest;

import org.jspecify.annotations.Nullable;

/** Where logos are found. */
final class Logos {
    private static final int ENOUGH = 16;

    private Logos() {}

    /** An address that changes with the logo, so that it may be kept for long. */
    static @Nullable String address(String code, @Nullable String hash) {
        return hash == null ? null : "/api/entrances/" + code + "/logo?v=" + hash.substring(0, ENOUGH);
    }
}
