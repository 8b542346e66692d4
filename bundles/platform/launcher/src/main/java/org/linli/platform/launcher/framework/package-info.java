/** Starts and stops the OSGi framework from the feature files and fences the class spaces of module instances. */
@NullMarked
package org.linli.platform.launcher.framework;

import org.jspecify.annotations.NullMarked;
