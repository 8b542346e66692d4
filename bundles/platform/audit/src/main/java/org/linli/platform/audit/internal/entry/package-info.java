/** Rows of the audit and the chain over them, the same in both schemas. Must not know transactions. */
@NullMarked
package org.linli.platform.audit.internal.entry;

import org.jspecify.annotations.NullMarked;
