/** Carries calendars and changed processes from one district to another. Must not know cases. */
@NullMarked
package org.linli.orders.internal.setup;

import org.jspecify.annotations.NullMarked;
