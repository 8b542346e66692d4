/** What the host remembers of districts it has provisioned. */
@NullMarked
package org.linli.platform.provisioning.internal.host;

import org.jspecify.annotations.NullMarked;
