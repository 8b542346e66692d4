package org.linli.platform.files;

import java.nio.file.Path;
import org.linli.api.tenant.TenantId;

/**
 * The folder that {@code LINLI_FILES} names. The start has shown that it is the one of this database, so that what one node puts
 * there the others find. Whoever puts people's data into it encrypts them.
 */
public interface SharedFolder {
    /** @param purpose lower-case letters; a folder in it for each */
    Path of(String purpose);

    /** As {@link #of(String)}, a part of it for each district, for the owner alone; made when it is not there. */
    Path of(String purpose, TenantId tenant);
}
