/** The money of awarded projects (项目资金台账): lines that are only ever added. */
@NullMarked
package org.linli.incubation.internal.ledger;

import org.jspecify.annotations.NullMarked;
