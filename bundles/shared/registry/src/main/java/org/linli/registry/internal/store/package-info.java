/**
 * Rows of the registers and how they are read, narrowed by scope, and written.
 */
@NullMarked
package org.linli.registry.internal.store;

import org.jspecify.annotations.NullMarked;
