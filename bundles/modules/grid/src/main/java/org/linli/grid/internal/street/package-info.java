/**
 * What people of a street do for their own: associations (房东协会, 居民自管会; rows 19 and 20 of the articles) and shops that answer
 * for what lies before their doors (门前三包, row 21).
 */
@NullMarked
package org.linli.grid.internal.street;

import org.jspecify.annotations.NullMarked;
