/** What somebody has to look into because of a visit, as a case of the orders engine. Must not know how visits are planned or paid. */
@NullMarked
package org.linli.elderly.internal.concern;

import org.jspecify.annotations.NullMarked;
