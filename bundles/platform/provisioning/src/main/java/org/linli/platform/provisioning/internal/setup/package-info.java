/** Takes what a district has arranged for itself over into another one. Must not know what the documents mean. */
@NullMarked
package org.linli.platform.provisioning.internal.setup;

import org.jspecify.annotations.NullMarked;
