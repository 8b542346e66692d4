package org.linli.platform.files.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.linli.api.security.Caller;
import org.linli.platform.files.internal.tenant.StoredFile;

/**
 * Who may read a file: a bound one whoever may read its subject where that lies, and the person who uploaded it; an unbound one
 * only the latter, for a day.
 */
final class FileFence {
    /** How long a file may wait to be bound. */
    static final Duration UNBOUND = Duration.ofHours(24);

    private FileFence() {}

    static boolean mayRead(StoredFile file, Caller caller, Instant now) {
        String permission = file.readPermission();
        UUID division = file.divisionId();
        if (permission != null && division != null) {
            return own(file, caller)
                    || (caller.may(permission) && caller.scope(permission).covers(division));
        }
        return own(file, caller) && !expired(file, now);
    }

    /** Whether the caller may bind the file to something. */
    static boolean mayBind(StoredFile file, Caller caller, Instant now) {
        return !file.bound() && !expired(file, now) && (caller.system() || own(file, caller));
    }

    private static boolean own(StoredFile file, Caller caller) {
        UUID user = caller.userId();
        return user != null && user.equals(file.uploader());
    }

    static boolean expired(StoredFile file, Instant now) {
        return !file.bound() && file.createdAt().plus(UNBOUND).isBefore(now);
    }
}
