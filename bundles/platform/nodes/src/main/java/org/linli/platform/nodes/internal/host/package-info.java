/** Rows of the host schema: nodes and the number of the desired state. */
@NullMarked
package org.linli.platform.nodes.internal.host;

import org.jspecify.annotations.NullMarked;
