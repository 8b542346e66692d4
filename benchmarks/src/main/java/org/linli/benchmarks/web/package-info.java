/** A browser that measures the pages it opens. Knows nothing of what the pages are about. */
@NullMarked
package org.linli.benchmarks.web;

import org.jspecify.annotations.NullMarked;
