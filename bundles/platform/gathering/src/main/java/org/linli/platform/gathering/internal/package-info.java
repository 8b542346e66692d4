/**
 * Asks the platform's bundles and all modules of a district the same question and puts the answers together; one that is slow or fails
 * is left out and named. Must not know what any module does.
 */
@NullMarked
package org.linli.platform.gathering.internal;

import org.jspecify.annotations.NullMarked;
