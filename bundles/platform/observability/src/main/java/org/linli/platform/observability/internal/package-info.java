/**
 * Health, metrics and structured logs. Must not hold personal data.
 */
@NullMarked
package org.linli.platform.observability.internal;

import org.jspecify.annotations.NullMarked;
