package org.linli.grid.internal.open;

import java.security.SecureRandom;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Codes that people can read to each other: Crockford's base 32, without I, L, O and U. */
@Component(service = ReadableCodes.class)
public class ReadableCodes {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final SecureRandom random = new SecureRandom();

    @Activate
    public ReadableCodes() {}

    /** @param length letters, of five bits each */
    String fresh(int length) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** However somebody typed it. */
    static String normal(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
