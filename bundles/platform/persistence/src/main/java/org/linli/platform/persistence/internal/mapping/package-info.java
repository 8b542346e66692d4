/** Completes plain entity mappings with the tenant and refuses those that cannot be completed. */
@NullMarked
package org.linli.platform.persistence.internal.mapping;

import org.jspecify.annotations.NullMarked;
