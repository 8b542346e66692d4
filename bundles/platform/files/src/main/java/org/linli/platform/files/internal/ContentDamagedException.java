package org.linli.platform.files.internal;

import java.io.IOException;

/** Content is not what was stored: shortened, altered, or another file in its place. */
final class ContentDamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    ContentDamagedException(String message) {
        super(message);
    }

    ContentDamagedException(String message, IOException cause) {
        super(message, cause);
    }
}
