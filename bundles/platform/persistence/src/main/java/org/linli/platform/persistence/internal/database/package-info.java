/** Where the data lie: settings, dialect, connection pools, the checks at start. */
@NullMarked
package org.linli.platform.persistence.internal.database;

import org.jspecify.annotations.NullMarked;
