/** Tells the bundles below what the enabled module versions declare. */
@NullMarked
package org.linli.platform.entitlement.internal.declared;

import org.jspecify.annotations.NullMarked;
