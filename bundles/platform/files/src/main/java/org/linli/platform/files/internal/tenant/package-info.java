/**
 * The rows that attachments keep in a district's own schema.
 */
@NullMarked
package org.linli.platform.files.internal.tenant;

import org.jspecify.annotations.NullMarked;
