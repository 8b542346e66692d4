/** Five-in-one hubs (五位一体) of estate branch and volunteer station. */
@NullMarked
package org.linli.incubation.internal.hub;

import org.jspecify.annotations.NullMarked;
