/**
 * The call being served on a thread: binds tenant, caller, language and clock, and lets modules read
 * them. The only bundle with a thread-local. Must not know HTTP, databases or modules.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package org.linli.platform.context;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
