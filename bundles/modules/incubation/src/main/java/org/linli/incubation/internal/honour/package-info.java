/** Selection of models (典型评选): nomination, verification, public vote, publicity, award. */
@NullMarked
package org.linli.incubation.internal.honour;

import org.jspecify.annotations.NullMarked;
