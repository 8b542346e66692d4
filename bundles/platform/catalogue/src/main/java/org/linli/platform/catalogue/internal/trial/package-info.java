/** What trials found about uploaded versions, and what that means for their offer. Must not know how a version is tried. */
@NullMarked
package org.linli.platform.catalogue.internal.trial;

import org.jspecify.annotations.NullMarked;
