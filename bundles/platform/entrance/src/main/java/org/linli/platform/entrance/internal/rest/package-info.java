/** The resources of entrance: what an administrator sets and what everybody sees. */
@NullMarked
package org.linli.platform.entrance.internal.rest;

import org.jspecify.annotations.NullMarked;
