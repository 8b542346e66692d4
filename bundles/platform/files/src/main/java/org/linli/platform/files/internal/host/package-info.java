/**
 * What all nodes know about the one place where attachments lie.
 */
@NullMarked
package org.linli.platform.files.internal.host;

import org.jspecify.annotations.NullMarked;
