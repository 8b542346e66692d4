package org.linli.platform.geometry.internal;

import org.linli.api.problem.Text;

/** A text is not a polygon that can be used. */
final class GeoJsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Text reason;

    GeoJsonException(String zh, String en) {
        super(en);
        this.reason = Text.of(zh, en);
    }

    Text reason() {
        return reason;
    }
}
