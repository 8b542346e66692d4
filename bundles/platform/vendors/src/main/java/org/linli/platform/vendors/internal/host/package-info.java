/** Rows of the host schema: vendors and their keys. */
@NullMarked
package org.linli.platform.vendors.internal.host;

import org.jspecify.annotations.NullMarked;
