/** First answers to requests with an {@code Idempotency-Key}, kept in the transaction that the request runs in. */
@NullMarked
package org.linli.platform.gateway.internal.idempotency;

import org.jspecify.annotations.NullMarked;
