/**
 * What the manifest of a module may say.
 */
@NullMarked
package org.linli.platform.admission.internal.manifest;

import org.jspecify.annotations.NullMarked;
