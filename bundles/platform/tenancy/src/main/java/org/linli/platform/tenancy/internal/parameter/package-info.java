/** Effective parameters: layers, schemas, history, undo. Must not know which modules exist. */
@NullMarked
package org.linli.platform.tenancy.internal.parameter;

import org.jspecify.annotations.NullMarked;
