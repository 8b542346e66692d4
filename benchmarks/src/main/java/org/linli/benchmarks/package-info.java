/** Measures the assembled installation from outside and prints what it found. Must not know any class of the product. */
@NullMarked
package org.linli.benchmarks;

import org.jspecify.annotations.NullMarked;
