/**
 * The orders engine: moves cases along the tenant's own processes, keeps their deadlines in working time and their history. Must
 * not know what the cases are about.
 */
@NullMarked
package org.linli.orders.internal;

import org.jspecify.annotations.NullMarked;
