/** Rows of the host schema: tenants, their former codes, parameters of the host and of cities. */
@NullMarked
package org.linli.platform.tenancy.internal.host;

import org.jspecify.annotations.NullMarked;
