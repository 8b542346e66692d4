package org.linli.property.internal.order;

import org.jspecify.annotations.Nullable;
import org.linli.api.crypto.FieldCipher;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps what a resident says of himself encrypted, and shows it masked to whoever need not know. */
@Component(service = Contact.class)
public class Contact {
    private static final String CONTEXT = "property.order.";
    private static final int HEAD = 3;
    private static final int TAIL = 2;

    private final FieldCipher cipher;

    @Activate
    public Contact(@Reference FieldCipher cipher) {
        this.cipher = cipher;
    }

    public @Nullable String keep(@Nullable String value, String field) {
        return value == null || value.isBlank() ? null : cipher.encrypt(value.strip(), CONTEXT + field);
    }

    /** @param clear whether the reader may see it as it is */
    public @Nullable String show(@Nullable String kept, String field, boolean clear) {
        if (kept == null) {
            return null;
        }
        String value = cipher.decrypt(kept, CONTEXT + field);
        return clear ? value : masked(value);
    }

    static String masked(String value) {
        if (value.length() <= HEAD + TAIL) {
            return value.substring(0, value.offsetByCodePoints(0, 1)) + "**";
        }
        return value.substring(0, HEAD)
                + "*".repeat(value.length() - HEAD - TAIL)
                + value.substring(value.length() - TAIL);
    }
}
