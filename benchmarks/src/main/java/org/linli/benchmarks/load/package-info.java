/** The client side: single calls, and a bounded load over kept connections. */
@NullMarked
package org.linli.benchmarks.load;

import org.jspecify.annotations.NullMarked;
