/** Messages between nodes by what the database offers. Must not know what they say. */
@NullMarked
package org.linli.platform.persistence.internal.message;

import org.jspecify.annotations.NullMarked;
