/**
 * What people and other systems may ask of the engine over HTTP, below {@code /t/{tenant}/api/orders/}.
 */
@NullMarked
package org.linli.orders.internal.rest;

import org.jspecify.annotations.NullMarked;
