package org.linli.platform.catalogue;

import java.util.List;
import org.linli.api.problem.Text;

/** Tells who still needs a module version, so that it is not deleted. Implemented by whoever runs or plans versions. */
public interface VersionUse {
    /** Everybody who needs it, as the database has it; asked in an open transaction of the host. */
    List<Holder> of(ModuleVersion id);

    /**
     * @param kind {@code runs}, {@code scheduled} or another stable word
     * @param tenant code of the district; empty when it is none in particular
     * @param text for people
     */
    record Holder(String kind, String tenant, Text text) {}
}
