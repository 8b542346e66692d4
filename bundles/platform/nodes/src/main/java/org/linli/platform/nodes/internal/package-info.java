/** Keeps the node's name, its heartbeat and the number of the desired state. Must not know modules. */
@NullMarked
package org.linli.platform.nodes.internal;

import org.jspecify.annotations.NullMarked;
