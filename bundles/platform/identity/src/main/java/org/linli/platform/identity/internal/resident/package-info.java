/** Residents on their way in: who may sign up, and what becomes of it. */
@NullMarked
package org.linli.platform.identity.internal.resident;

import org.jspecify.annotations.NullMarked;
