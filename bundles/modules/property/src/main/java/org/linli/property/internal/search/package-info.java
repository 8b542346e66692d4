/** What is found by words. */
@NullMarked
package org.linli.property.internal.search;

import org.jspecify.annotations.NullMarked;
