/** The declared configuration keys, how they are read and when a value is refused. Must not know what the keys are for. */
@NullMarked
package org.linli.platform.launcher.configuration;

import org.jspecify.annotations.NullMarked;
