/** Versions that fit together, found by the OSGi resolver over what modules declare. */
@NullMarked
package org.linli.platform.catalogue.internal.closure;

import org.jspecify.annotations.NullMarked;
