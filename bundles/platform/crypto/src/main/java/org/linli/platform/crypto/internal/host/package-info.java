/**
 * The rows that encryption keeps about the master keys; never a key.
 */
@NullMarked
package org.linli.platform.crypto.internal.host;

import org.jspecify.annotations.NullMarked;
