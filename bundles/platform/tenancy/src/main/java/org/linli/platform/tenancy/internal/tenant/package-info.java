/** Rows of a district: levels, divisions, parameters and their history. */
@NullMarked
package org.linli.platform.tenancy.internal.tenant;

import org.jspecify.annotations.NullMarked;
