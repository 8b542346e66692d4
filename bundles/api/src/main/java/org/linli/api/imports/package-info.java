/**
 * Bulk import of rows, streamed, checked first, resumable.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.8.0")
@NullMarked
package org.linli.api.imports;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
