package org.linli.platform.gateway.internal.rest;

/** Comparison of entity tags, RFC 9110 section 8.8.3. */
final class EntityTags {
    private EntityTags() {}

    /**
     * @param header value of If-Match or If-None-Match: a list of tags or {@code *}
     * @param value the current tag without quotes
     * @param weak whether a weak tag may match
     */
    static boolean matches(String header, String value, boolean weak) {
        if (header.trim().equals("*")) {
            return true;
        }
        for (String part : header.split(",", -1)) {
            String tag = part.trim();
            boolean isWeak = tag.startsWith("W/");
            if ((weak || !isWeak) && value(tag).equals(value)) {
                return true;
            }
        }
        return false;
    }

    /** The tag without weakness mark, quotes and the mark that compression leaves. */
    static String value(String tag) {
        String bare = tag.startsWith("W/") ? tag.substring(2) : tag;
        if (bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        return bare.endsWith("--gzip") ? bare.substring(0, bare.length() - "--gzip".length()) : bare;
    }
}
