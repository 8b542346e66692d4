package org.linli.platform.crypto.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.linli.api.tenant.TenantId;
import org.linli.platform.crypto.internal.tenant.DataKey;

/** Wraps data keys with the master key; a wrapped key is good for one district, number and master key only. */
final class KeyWrap {
    private final AesGcm aes;
    private final MasterKeyring masters;

    KeyWrap(AesGcm aes, MasterKeyring masters) {
        this.aes = aes;
        this.masters = masters;
    }

    DataKey wrap(UUID id, TenantId tenant, int number, byte[] raw, String masterId, Instant now) {
        return new DataKey(id, number, masterId, seal(tenant, number, raw, masterId), now);
    }

    byte[] unwrap(TenantId tenant, DataKey key) {
        try {
            return aes.open(masters.byId(key.masterId()), place(tenant, key.number(), key.masterId()), key.wrapped());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "租户 " + tenant + " 的数据密钥 " + key.number() + " 无法用主密钥 " + key.masterId()
                            + " 解开：密钥文件与数据库不匹配。The data key of tenant " + tenant
                            + " does not open with master key " + key.masterId()
                            + ": the key file does not belong to this database.",
                    e);
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
        return aes.seal(masters.byId(masterId), place(tenant, number, masterId), raw);
    }

    private static byte[] place(TenantId tenant, int number, String masterId) {
        return ("linli data key|" + tenant + "|" + number + "|" + masterId).getBytes(StandardCharsets.UTF_8);
    }
}
