/**
 * How a bundle says that it is a Linli module, what it needs, and how it reaches what the current
 * tenant's other modules contribute. Knows nothing of the host.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package org.linli.api.module;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
