package org.linli.incubation.internal.activity;

import java.security.SecureRandom;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Codes that are shown where an activity takes place and typed at the phone: Crockford's base 32, without I, L, O and U. */
@Component(service = DayCodes.class)
public class DayCodes {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 6;

    private final SecureRandom random = new SecureRandom();

    @Activate
    public DayCodes() {}

    String fresh() {
        return fresh(LENGTH);
    }

    /** @param length letters, of five bits each */
    public String fresh(int length) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** However somebody typed it. */
    public static String normal(String typed) {
        return typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
}
