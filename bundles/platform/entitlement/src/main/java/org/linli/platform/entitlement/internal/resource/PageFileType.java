package org.linli.platform.entitlement.internal.resource;

import java.util.Locale;
import java.util.Map;

/** Media types of the files that pages are made of. */
final class PageFileType {
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "jpg", "image/jpeg",
            "webp", "image/webp",
            "woff2", "font/woff2");

    private PageFileType() {}

    /** Whatever is none of these is nothing that a browser would show or run. */
    static String of(String file) {
        String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }
}
