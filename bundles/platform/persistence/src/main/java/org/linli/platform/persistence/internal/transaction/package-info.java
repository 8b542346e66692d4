/** Units of work: one connection, one transaction, one tenant. Must not know entities' classes. */
@NullMarked
package org.linli.platform.persistence.internal.transaction;

import org.jspecify.annotations.NullMarked;
