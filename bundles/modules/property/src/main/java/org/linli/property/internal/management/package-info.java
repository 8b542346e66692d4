/** Bodies that look after estates without a company (准物业、红色管家、业主自管). */
@NullMarked
package org.linli.property.internal.management;

import org.jspecify.annotations.NullMarked;
