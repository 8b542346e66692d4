@NullMarked
package org.linli.platform.admission;

import org.jspecify.annotations.NullMarked;
