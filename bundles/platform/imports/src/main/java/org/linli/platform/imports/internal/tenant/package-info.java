/** Errors of imported rows in the district's own schema. Must not know files. */
@NullMarked
package org.linli.platform.imports.internal.tenant;

import org.jspecify.annotations.NullMarked;
