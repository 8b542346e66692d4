/**
 * Brings districts into being and takes them away: from files, from scratch, as a copy. Must not know how tenants, people and
 * modules are stored.
 */
@NullMarked
package org.linli.platform.provisioning.internal;

import org.jspecify.annotations.NullMarked;
