package org.linli.grid.internal.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.person.Masks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps names and telephone numbers of reporters encrypted and shows them masked. */
@Component(service = ReporterPrivacy.class)
public class ReporterPrivacy {
    private static final int SHOWN_HEAD = 3;
    private static final int SHOWN_TAIL = 2;
    private static final String NAME = "grid.event.reporter-name";
    private static final String PHONE = "grid.event.reporter-phone";

    private final FieldCipher cipher;

    @Activate
    public ReporterPrivacy(@Reference FieldCipher cipher) {
        this.cipher = cipher;
    }

    public Reporter keep(@Nullable UUID userId, @Nullable String name, @Nullable String phone) {
        return new Reporter(
                userId,
                name == null ? null : shown(name),
                name == null ? null : cipher.encrypt(name, NAME),
                phone == null ? null : cipher.encrypt(phone, PHONE));
    }

    /** The telephone number of a reporter in clear: for himself. */
    @Nullable
    String openPhone(@Nullable String phoneCipher) {
        return phoneCipher == null ? null : cipher.decrypt(phoneCipher, PHONE);
    }

    /** The masked telephone number of a reporter. */
    public @Nullable String shownPhone(@Nullable String phoneCipher) {
        return phoneCipher == null ? null : maskPhone(cipher.decrypt(phoneCipher, PHONE));
    }

    /** The name as everybody may see it. */
    public String shown(String name) {
        return Masks.name(name);
    }

    /** Two digits fewer than elsewhere: who reports somebody may have to live with him. */
    private static String maskPhone(String phone) {
        if (phone.length() <= SHOWN_HEAD + SHOWN_TAIL) {
            return "*".repeat(phone.length());
        }
        return phone.substring(0, SHOWN_HEAD)
                + "*".repeat(phone.length() - SHOWN_HEAD - SHOWN_TAIL)
                + phone.substring(phone.length() - SHOWN_TAIL);
    }
}
