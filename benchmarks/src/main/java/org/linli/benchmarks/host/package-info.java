/** The processes that are measured, the database they share, and what the operating system says of them. */
@NullMarked
package org.linli.benchmarks.host;

import org.jspecify.annotations.NullMarked;
