/** The commands of {@code bin/linli} that run in Java. */
@NullMarked
package org.linli.platform.launcher.command;

import org.jspecify.annotations.NullMarked;
