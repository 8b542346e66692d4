/** Estates (小区) of the registry with what the module knows of them. */
@NullMarked
package org.linli.property.internal.estate;

import org.jspecify.annotations.NullMarked;
