/**
 * Tests of modules in a host that runs in the JVM of the test. A test says {@link org.linli.testing.LinliTest} and takes a
 * {@link org.linli.testing.LinliHost} and {@link org.linli.testing.Districts} as parameters.
 */
@NullMarked
package org.linli.testing;

import org.jspecify.annotations.NullMarked;
