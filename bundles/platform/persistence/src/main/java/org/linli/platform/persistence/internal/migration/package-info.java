/** Applies changelogs, raises the second fence, and remembers what was applied. */
@NullMarked
package org.linli.platform.persistence.internal.migration;

import org.jspecify.annotations.NullMarked;
