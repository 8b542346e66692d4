/** Competitions of projects (社区公益创新项目大赛): call, entries, blind scores, ranking, awards, reports. */
@NullMarked
package org.linli.incubation.internal.competition;

import org.jspecify.annotations.NullMarked;
