package org.linli.platform.jobs.internal;

import java.time.ZoneId;
import org.linli.api.job.Job;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleInstance;

/**
 * A timer as it runs now.
 *
 * @param cron expression, as declared
 * @param zone zone of the district
 */
record Timer(
        TimerKey key, String cron, CronSchedule schedule, ZoneId zone, Text label, ModuleInstance instance, Job job) {}
