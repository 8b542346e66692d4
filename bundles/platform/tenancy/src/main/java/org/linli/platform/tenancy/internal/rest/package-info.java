/** The HTTP face of tenancy; holds no rule of its own. */
@NullMarked
package org.linli.platform.tenancy.internal.rest;

import org.jspecify.annotations.NullMarked;
