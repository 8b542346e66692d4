/**
 * Declared timers that run once per tenant and slot over all nodes. Must not know what a job does.
 */
@NullMarked
package org.linli.platform.jobs.internal;

import org.jspecify.annotations.NullMarked;
