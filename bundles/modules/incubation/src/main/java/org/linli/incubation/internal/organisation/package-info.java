/** Social organisations (社会组织): registration, grade, what they are for, and the support they were given. */
@NullMarked
package org.linli.incubation.internal.organisation;

import org.jspecify.annotations.NullMarked;
