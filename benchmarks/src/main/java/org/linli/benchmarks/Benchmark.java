package org.linli.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.linli.benchmarks.host.DatabaseServer;
import org.linli.benchmarks.host.Installation;

/** Something that can be measured on its own. */
interface Benchmark {
    /** @param work empty directory for whatever is written */
    void run(Installation installation, DatabaseServer server, Path work, Report report)
            throws IOException, SQLException, InterruptedException;
}
