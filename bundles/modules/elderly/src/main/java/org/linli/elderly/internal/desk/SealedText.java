package org.linli.elderly.internal.desk;

import org.jspecify.annotations.Nullable;
import org.linli.api.crypto.FieldCipher;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps what says something of somebody's health or family encrypted. */
@Component(service = SealedText.class)
public class SealedText {
    private final FieldCipher cipher;

    @Activate
    public SealedText(@Reference FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** @param field {@code noun.field} of this module, which binds the result to its place */
    public @Nullable String seal(@Nullable String plain, String field) {
        return plain == null || plain.isBlank() ? null : cipher.encrypt(plain.strip(), "elderly." + field);
    }

    public @Nullable String open(@Nullable String sealed, String field) {
        return sealed == null ? null : cipher.decrypt(sealed, "elderly." + field);
    }
}
