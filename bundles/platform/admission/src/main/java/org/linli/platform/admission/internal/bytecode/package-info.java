/**
 * What the classes of a module may use, and what its resources and entities declare. Loads no class.
 */
@NullMarked
package org.linli.platform.admission.internal.bytecode;

import org.jspecify.annotations.NullMarked;
