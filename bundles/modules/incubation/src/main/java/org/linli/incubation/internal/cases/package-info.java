/** What rows keep of their cases. */
@NullMarked
package org.linli.incubation.internal.cases;

import org.jspecify.annotations.NullMarked;
