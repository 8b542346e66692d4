/** What all desks of the module share: rows that lie in a division, how they are found, checked and recorded. */
@NullMarked
package org.linli.incubation.internal.desk;

import org.jspecify.annotations.NullMarked;
