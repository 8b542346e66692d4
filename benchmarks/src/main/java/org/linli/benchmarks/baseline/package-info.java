/**
 * What a careful developer would write by hand for the two measured calls: Jetty, a pool, plain JDBC, Jackson. Same tables,
 * same fences, same rows, same answers as the platform; no framework and no generality. Must not know the product's classes.
 */
@NullMarked
package org.linli.benchmarks.baseline;

import org.jspecify.annotations.NullMarked;
