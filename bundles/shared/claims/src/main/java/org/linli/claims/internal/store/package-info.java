/** Rows of the module. Must not know who may do what. */
@NullMarked
package org.linli.claims.internal.store;

import org.jspecify.annotations.NullMarked;
