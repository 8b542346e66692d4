/**
 * The rows that timers keep in the host's schema.
 */
@NullMarked
package org.linli.platform.jobs.internal.host;

import org.jspecify.annotations.NullMarked;
