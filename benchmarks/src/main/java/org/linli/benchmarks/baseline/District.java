package org.linli.benchmarks.baseline;

import java.time.ZoneId;

/** A district as the host knows it. */
record District(int id, String code, ZoneId zone) {}
