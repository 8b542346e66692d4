/** Runs the operations that modules start: finds the runner, leases the row, batches, continues. Must not know HTTP. */
@NullMarked
package org.linli.platform.operations.internal.work;

import org.jspecify.annotations.NullMarked;
