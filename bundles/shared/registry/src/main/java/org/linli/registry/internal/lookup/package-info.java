/**
 * What other modules may look up.
 */
@NullMarked
package org.linli.registry.internal.lookup;

import org.jspecify.annotations.NullMarked;
