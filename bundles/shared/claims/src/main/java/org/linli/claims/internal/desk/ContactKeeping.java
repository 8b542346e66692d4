package org.linli.claims.internal.desk;

import org.jspecify.annotations.Nullable;

/** Encrypts what identifies a contact before it is stored. */
public interface ContactKeeping {
    @Nullable
    String keepName(@Nullable String name);

    @Nullable
    String keepPhone(@Nullable String phone);
}
