/** Hosts in a process of their own that live for one trial: how they are started, watched and ended. Must not know what is tried. */
@NullMarked
package org.linli.platform.launcher.trial;

import org.jspecify.annotations.NullMarked;
