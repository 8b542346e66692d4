package org.linli.platform.files.internal;

import org.linli.platform.files.internal.tenant.StoredFile;

/**
 * Content as it lies in the store.
 *
 * @param name keyed hash of the content, or its SHA-256 when it is plain
 * @param plain whether it lies there unencrypted, from before attachments were encrypted
 * @param size bytes, as handed out
 */
record StoredContent(String name, boolean plain, long size) {
    static StoredContent of(StoredFile file) {
        return new StoredContent(file.content(), file.key() == null, file.size());
    }
}
