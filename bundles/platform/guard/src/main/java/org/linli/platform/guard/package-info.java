/**
 * Keeps the code of one module from harming others: watches how long requests and other work stay inside, how many there are and what
 * they use, and refuses modules that hang, fail or flood.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package org.linli.platform.guard;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
