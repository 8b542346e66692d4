package org.linli.platform.crypto.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.linli.api.tenant.TenantId;
import org.linli.platform.crypto.internal.tenant.DataKey;

/** Wraps data keys with the master key; a wrapped key is good for one district, number and master key only. */
final class KeyWrap {
    private final AesGcm aes;
    private final Function<String, SecretKey> masters;

    /** @param masters master keys by id */
    KeyWrap(AesGcm aes, Function<String, SecretKey> masters) {
        this.aes = aes;
        this.masters = masters;
    }

    DataKey wrap(UUID id, TenantId tenant, int number, byte[] raw, String masterId, Instant now) {
        return new DataKey(id, number, masterId, seal(tenant, number, raw, masterId), now);
    }

    /** @throws DataKeyUnreadableException when the master key of that id is another one than the key was wrapped with */
    byte[] unwrap(TenantId tenant, DataKey key) {
        try {
            return aes.open(masters.apply(key.masterId()), place(tenant, key.number(), key.masterId()), key.wrapped());
        } catch (IllegalArgumentException e) {
            throw new DataKeyUnreadableException(tenant, key.number(), key.masterId(), e);
        }
    }

    /** @return whether it had been wrapped by another master key */
    boolean rewrap(TenantId tenant, DataKey key, String masterId) {
        if (key.masterId().equals(masterId)) {
            return false;
        }
        byte[] raw = unwrap(tenant, key);
        key.rewrap(masterId, seal(tenant, key.number(), raw, masterId));
        return true;
    }

    private byte[] seal(TenantId tenant, int number, byte[] raw, String masterId) {
        return aes.seal(masters.apply(masterId), place(tenant, number, masterId), raw);
    }

    private static byte[] place(TenantId tenant, int number, String masterId) {
        return ("linli data key|" + tenant + "|" + number + "|" + masterId).getBytes(StandardCharsets.UTF_8);
    }
}
