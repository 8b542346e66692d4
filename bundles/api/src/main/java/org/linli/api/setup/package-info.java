/**
 * What a district has arranged for itself, carried to another district: as a document, never by reading another's rows. And what it
 * still has to arrange.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.1.0")
@NullMarked
package org.linli.api.setup;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
