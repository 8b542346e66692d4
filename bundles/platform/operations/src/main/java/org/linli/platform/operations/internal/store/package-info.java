/** Rows of operations, the same shape in both schemas. Must not know transactions. */
@NullMarked
package org.linli.platform.operations.internal.store;

import org.jspecify.annotations.NullMarked;
