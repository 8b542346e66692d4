/** Joint enforcement (联合执法, 1+6+N): an office, departments and what they solved. */
@NullMarked
package org.linli.grid.internal.joint;

import org.jspecify.annotations.NullMarked;
