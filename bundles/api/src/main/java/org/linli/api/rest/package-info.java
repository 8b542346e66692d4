/**
 * What a Jakarta REST resource of a module uses beside the Jakarta annotations: permission, lists,
 * versions, merge patch.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.7.0")
@NullMarked
package org.linli.api.rest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
