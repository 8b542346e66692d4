/** Orders of residents and what must be put right, on the orders engine (W7); complaints about them. */
@NullMarked
package org.linli.property.internal.order;

import org.jspecify.annotations.NullMarked;
