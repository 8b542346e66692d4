package org.linli.platform.crypto.internal;

import org.linli.api.tenant.TenantId;

/** A stored data key does not open with the master key that it names; the text quotes no key. */
public class DataKeyUnreadableException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    DataKeyUnreadableException(TenantId tenant, int number, String masterId, Throwable cause) {
        super(
                "租户 " + tenant + " 的数据密钥 " + number + " 无法用主密钥 " + masterId
                        + " 解开：密钥文件与数据库不匹配。The data key " + number + " of tenant " + tenant
                        + " does not open with master key " + masterId
                        + ": the key file does not belong to this database.",
                cause);
    }
}
