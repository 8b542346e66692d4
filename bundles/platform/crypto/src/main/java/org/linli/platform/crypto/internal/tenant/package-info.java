/**
 * The rows that encryption keeps in a district's own schema.
 */
@NullMarked
package org.linli.platform.crypto.internal.tenant;

import org.jspecify.annotations.NullMarked;
