/** What a vendor's build asks of the platform. Runs without a host; the rules are those of the admission bundle. */
@NullMarked
package org.linli.maven;

import org.jspecify.annotations.NullMarked;
