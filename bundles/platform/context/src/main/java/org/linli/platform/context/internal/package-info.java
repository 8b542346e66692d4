/** Binds calls to threads, makes identifiers and tells the time. Must not know HTTP, databases or modules. */
@NullMarked
package org.linli.platform.context.internal;

import org.jspecify.annotations.NullMarked;
