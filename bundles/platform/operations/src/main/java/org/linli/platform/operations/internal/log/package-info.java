/** The log of operations over both schemas. Must not know who runs them. */
@NullMarked
package org.linli.platform.operations.internal.log;

import org.jspecify.annotations.NullMarked;
