package org.linli.platform.identity.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one form of a user name, so that no two accounts differ only in how a name is typed. */
public final class Usernames {
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{1,99}");

    private Usernames() {}

    /** Unicode compatibility form, trimmed, lower case. */
    public static String normal(String username) {
        return Normalizer.normalize(username, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** Two to 100 letters, digits and {@code . _ @ -}, beginning with a letter or digit. */
    public static boolean acceptable(String normal) {
        return ALLOWED.matcher(normal).matches();
    }
}
