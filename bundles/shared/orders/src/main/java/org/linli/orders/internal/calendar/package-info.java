/**
 * Working time (工作时间): pure arithmetic on calendars with public holidays and exchange working days (调休).
 */
@NullMarked
package org.linli.orders.internal.calendar;

import org.jspecify.annotations.NullMarked;
