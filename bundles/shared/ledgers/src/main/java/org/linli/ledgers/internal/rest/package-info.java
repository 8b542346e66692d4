/** Resources of the engine. */
@NullMarked
package org.linli.ledgers.internal.rest;

import org.jspecify.annotations.NullMarked;
