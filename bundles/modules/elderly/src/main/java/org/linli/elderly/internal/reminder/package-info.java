/** Reminders about elders (提醒): birthdays, subsidies by age, assessments and check-ups that expire. Made by a daily job, each once. */
@NullMarked
package org.linli.elderly.internal.reminder;

import org.jspecify.annotations.NullMarked;
