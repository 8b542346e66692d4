/** What can be done with items and claims, and who may do it. Must not know HTTP. */
@NullMarked
package org.linli.claims.internal.desk;

import org.jspecify.annotations.NullMarked;
