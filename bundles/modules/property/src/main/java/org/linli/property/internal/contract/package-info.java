/** Contracts (物业服务合同) between companies and estates, their terms and what happens before they end. */
@NullMarked
package org.linli.property.internal.contract;

import org.jspecify.annotations.NullMarked;
