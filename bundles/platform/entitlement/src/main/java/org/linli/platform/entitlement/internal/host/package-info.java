/** Rows of the host schema: which tenant runs what, and what is scheduled. */
@NullMarked
package org.linli.platform.entitlement.internal.host;

import org.jspecify.annotations.NullMarked;
