package org.linli.grid.internal.street;

import org.jspecify.annotations.Nullable;
import org.linli.api.crypto.FieldCipher;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps telephone numbers of contacts encrypted. */
@Component(service = ContactPrivacy.class)
public class ContactPrivacy {
    private static final String PHONE = "grid.street.contact-phone";

    private final FieldCipher cipher;

    @Activate
    public ContactPrivacy(@Reference FieldCipher cipher) {
        this.cipher = cipher;
    }

    @Nullable
    String keep(@Nullable String phone) {
        return phone == null ? null : cipher.encrypt(phone, PHONE);
    }

    @Nullable
    String show(@Nullable String kept) {
        return kept == null ? null : cipher.decrypt(kept, PHONE);
    }
}
