/** Rows of the host schema that list the admitted module versions. */
@NullMarked
package org.linli.platform.catalogue.internal.store.host;

import org.jspecify.annotations.NullMarked;
