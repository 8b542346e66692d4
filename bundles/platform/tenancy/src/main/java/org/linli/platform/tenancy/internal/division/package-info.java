/** The division tree (行政区划) in memory and its changes. Must not know parameters. */
@NullMarked
package org.linli.platform.tenancy.internal.division;

import org.jspecify.annotations.NullMarked;
