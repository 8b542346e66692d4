/**
 * Module packages and the instances that run from them: store, closures, class spaces, start and stop
 * with deadlines. Must not know which tenant wants what, nor HTTP.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package org.linli.platform.catalogue;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
