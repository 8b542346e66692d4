/** Rows in the schema of the tenants. */
@NullMarked
package org.linli.platform.tiles.internal.tenant;

import org.jspecify.annotations.NullMarked;
