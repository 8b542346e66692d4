/**
 * Whether a jar is fit to be a module: a jar and what is known about its surroundings in, a report out. Must not know the framework,
 * a database, HTTP or who asks; the host and a vendor's build use the same classes.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package org.linli.platform.admission;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
