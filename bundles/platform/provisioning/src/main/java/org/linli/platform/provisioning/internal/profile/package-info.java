/** Profiles as files: reading and checking them. Must not know what is done with them. */
@NullMarked
package org.linli.platform.provisioning.internal.profile;

import org.jspecify.annotations.NullMarked;
