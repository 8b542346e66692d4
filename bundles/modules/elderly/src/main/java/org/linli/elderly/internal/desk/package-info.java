/** What all desks of the module share. */
@NullMarked
package org.linli.elderly.internal.desk;

import org.jspecify.annotations.NullMarked;
