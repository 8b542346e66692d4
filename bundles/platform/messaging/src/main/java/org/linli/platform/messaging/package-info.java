/**
 * How other platform bundles publish events, push news to open browsers and plug in ways to reach
 * people. Must not know any event's meaning.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("2.1.0")
@NullMarked
package org.linli.platform.messaging;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
