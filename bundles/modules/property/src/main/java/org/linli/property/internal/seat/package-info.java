/** Who holds which post in which body (任职), and who does so in several (交叉任职). */
@NullMarked
package org.linli.property.internal.seat;

import org.jspecify.annotations.NullMarked;
