package org.linli.platform.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/** What a version's tables have that an earlier one's have not. */
public interface SchemaDifferences {
    /**
     * Reads both packages; meant for people who look at a plan.
     *
     * @param from null for a module that was not there
     * @return a sentence for each table, in the order of their names
     */
    List<Text> between(@Nullable ModuleVersion from, ModuleVersion to);
}
