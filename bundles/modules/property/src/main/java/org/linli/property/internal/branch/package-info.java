/** Party branches of estates (小区党支部) and how their secretaries come about (W25). */
@NullMarked
package org.linli.property.internal.branch;

import org.jspecify.annotations.NullMarked;
