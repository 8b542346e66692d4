/** Bulk files and samples. */
@NullMarked
package org.linli.claims.internal.transfer;

import org.jspecify.annotations.NullMarked;
