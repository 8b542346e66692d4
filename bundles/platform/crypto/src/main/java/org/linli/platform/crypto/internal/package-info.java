/**
 * Encryption at rest of single values and of whole files: the master keys of the host, the data keys of the districts and
 * their rotation. Must not know what the values mean or where the files lie.
 */
@NullMarked
package org.linli.platform.crypto.internal;

import org.jspecify.annotations.NullMarked;
