/** The demonstration: seed districts and their accounts, and the first operator. */
@NullMarked
package org.linli.platform.provisioning.internal.demo;

import org.jspecify.annotations.NullMarked;
