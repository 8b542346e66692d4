/**
 * Look-ups that other modules may make in the registry of places, people and organisations, and how codes are checked; no personal data
 * beyond a name and a date of birth where the caller may read them.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.3.0")
@NullMarked
package org.linli.registry.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
