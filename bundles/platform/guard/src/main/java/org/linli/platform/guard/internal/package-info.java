/**
 * Watches the threads inside modules, counts what they use, and refuses what hangs, fails or floods. Knows nothing of HTTP servers: who
 * serves requests says how to answer in place of a thread that does not come back.
 */
@NullMarked
package org.linli.platform.guard.internal;

import org.jspecify.annotations.NullMarked;
