/**
 * What the changelog of a module may do, and what it adds to an earlier one. Touches no database.
 */
@NullMarked
package org.linli.platform.admission.internal.schema;

import org.jspecify.annotations.NullMarked;
