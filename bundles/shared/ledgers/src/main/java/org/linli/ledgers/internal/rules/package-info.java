/** What ledgers, figures and assessments there are in the district, and whether what is written fits them. */
@NullMarked
package org.linli.ledgers.internal.rules;

import org.jspecify.annotations.NullMarked;
