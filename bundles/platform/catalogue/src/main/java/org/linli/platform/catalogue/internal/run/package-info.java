/** Running instances: class spaces, start and stop with deadlines, what each instance is given. */
@NullMarked
package org.linli.platform.catalogue.internal.run;

import org.jspecify.annotations.NullMarked;
