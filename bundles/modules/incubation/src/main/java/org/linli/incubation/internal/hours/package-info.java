/** Hours of volunteers (服务时长): credited by a written rule, corrected by counter-entries, certified. */
@NullMarked
package org.linli.incubation.internal.hours;

import org.jspecify.annotations.NullMarked;
