/**
 * The jar as a container: its directory, its headers, its bytes. Must not know what the files mean.
 */
@NullMarked
package org.linli.platform.admission.internal.container;

import org.jspecify.annotations.NullMarked;
