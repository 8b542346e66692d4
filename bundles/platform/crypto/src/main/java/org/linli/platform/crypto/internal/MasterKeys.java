package org.linli.platform.crypto.internal;

import java.util.Map;
import javax.crypto.SecretKey;

/**
 * The master keys of this host. Immutable; its text shows no key.
 *
 * @param currentId the one that is to wrap: from the first start, or from the next rotation
 * @param byId all that can unwrap
 */
record MasterKeys(String currentId, Map<String, SecretKey> byId) {
    MasterKeys {
        byId = Map.copyOf(byId);
        if (!byId.containsKey(currentId)) {
            throw new IllegalArgumentException("the current master key " + currentId + " is not among the keys");
        }
    }

    /** @throws MasterKeyMissingException with what the operator has to do */
    SecretKey byId(String id) {
        SecretKey key = byId.get(id);
        if (key == null) {
            throw new MasterKeyMissingException(id);
        }
        return key;
    }

    @Override
    public String toString() {
        return "MasterKeys[current=" + currentId + ", ids=" + byId.keySet() + "]";
    }
}
