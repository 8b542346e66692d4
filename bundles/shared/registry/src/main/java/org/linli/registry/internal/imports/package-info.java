/**
 * Rows of import files.
 */
@NullMarked
package org.linli.registry.internal.imports;

import org.jspecify.annotations.NullMarked;
