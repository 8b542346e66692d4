/** Decisions about stored versions: to whom they are offered, what is withdrawn, what is out of service. */
@NullMarked
package org.linli.platform.catalogue.internal.offer;

import org.jspecify.annotations.NullMarked;
