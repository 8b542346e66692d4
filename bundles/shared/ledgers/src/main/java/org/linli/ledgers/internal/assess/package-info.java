/** Assessments: points, ranks and what follows from them. */
@NullMarked
package org.linli.ledgers.internal.assess;

import org.jspecify.annotations.NullMarked;
