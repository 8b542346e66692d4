/**
 * Regular expressions that somebody else wrote, such as a vendor in a schema of parameters: matching them ends.
 */
@NullMarked
package org.linli.platform.admission.pattern;

import org.jspecify.annotations.NullMarked;
