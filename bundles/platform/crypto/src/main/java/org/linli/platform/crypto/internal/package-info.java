/**
 * Encryption of single values at rest: the master keys of the host, the data keys of the districts and
 * their rotation. Must not know what the values mean.
 */
@NullMarked
package org.linli.platform.crypto.internal;

import org.jspecify.annotations.NullMarked;
