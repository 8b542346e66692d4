/** Volunteer teams (志愿服务队) with a leader and members. */
@NullMarked
package org.linli.incubation.internal.team;

import org.jspecify.annotations.NullMarked;
