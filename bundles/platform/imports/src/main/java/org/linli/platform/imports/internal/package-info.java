/**
 * Bulk imports: keeps the file, reads it as a stream of rows, lets the module check and write them in batches and keeps
 * the errors of the rows. Must not know what a row means.
 */
@NullMarked
package org.linli.platform.imports.internal;

import org.jspecify.annotations.NullMarked;
