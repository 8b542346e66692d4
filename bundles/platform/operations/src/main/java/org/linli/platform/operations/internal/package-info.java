/**
 * Keeps operations as rows, shows them over HTTP and runs the long work of modules in batches. Must not know what the
 * work does.
 */
@NullMarked
package org.linli.platform.operations.internal;

import org.jspecify.annotations.NullMarked;
