/** Property companies (物业企业) and how the Party works in them. */
@NullMarked
package org.linli.property.internal.company;

import org.jspecify.annotations.NullMarked;
