package org.linli.platform.identity.internal;

import org.jspecify.annotations.Nullable;
import org.linli.api.crypto.FieldCipher;
import org.linli.platform.identity.internal.tenant.SealedPhone;
import org.linli.platform.identity.internal.tenant.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Phone numbers of the current district's users: encrypted where they lie, found by a keyed hash of their digits. */
@Component(service = Phones.class)
public final class Phones {
    private static final String CONTEXT = "identity.user.phone";

    private final FieldCipher cipher;

    @Activate
    public Phones(@Reference FieldCipher cipher) {
        this.cipher = cipher;
    }

    public @Nullable SealedPhone seal(@Nullable String phone) {
        return phone == null ? null : new SealedPhone(cipher.encrypt(phone, CONTEXT), index(phone));
    }

    /** What equal numbers have in common, however they are written. */
    public String index(String phone) {
        return cipher.blindIndex(phone.replaceAll("[^0-9+]", ""), CONTEXT);
    }

    public @Nullable String of(User user) {
        return open(user.sealedPhone(), user.plainPhone());
    }

    /** @param plain of a row that has not been sealed yet */
    public @Nullable String open(@Nullable String sealed, @Nullable String plain) {
        return sealed == null ? plain : cipher.decrypt(sealed, CONTEXT);
    }
}
