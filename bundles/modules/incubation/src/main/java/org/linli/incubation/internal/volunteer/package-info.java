/** Volunteers (志愿者): who they are, what they can do, and on which legal basis they are kept. */
@NullMarked
package org.linli.incubation.internal.volunteer;

import org.jspecify.annotations.NullMarked;
