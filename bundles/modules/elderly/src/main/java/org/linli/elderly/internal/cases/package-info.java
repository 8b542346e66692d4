/** What a row keeps of its case in the orders engine. */
@NullMarked
package org.linli.elderly.internal.cases;

import org.jspecify.annotations.NullMarked;
