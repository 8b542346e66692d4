/**
 * The rows that timers keep in a district's own schema.
 */
@NullMarked
package org.linli.platform.jobs.internal.tenant;

import org.jspecify.annotations.NullMarked;
