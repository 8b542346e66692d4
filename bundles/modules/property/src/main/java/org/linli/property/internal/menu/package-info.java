/** Services that companies offer (菜单式物业), with prices and promises. */
@NullMarked
package org.linli.property.internal.menu;

import org.jspecify.annotations.NullMarked;
