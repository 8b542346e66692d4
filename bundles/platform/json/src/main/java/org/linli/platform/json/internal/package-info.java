/**
 * Gives each module a JSON reader and writer of its own, so that nothing of a dropped module stays in a shared type cache.
 * Must not know tenants or what the documents mean.
 */
@NullMarked
package org.linli.platform.json.internal;

import org.jspecify.annotations.NullMarked;
