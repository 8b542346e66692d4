/** Rows of a module: found, kept and listed within where the caller's permission reaches; lists are put together from conditions and read in pages by key. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.2.0")
@NullMarked
package org.linli.api.query;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
