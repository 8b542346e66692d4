package org.linli.platform.entitlement;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * What a change would do, in order, with every problem at once. A value: it can be shown, stored and executed.
 *
 * @param from versions by module before
 * @param to versions by module after; equal to {@code from} when there are problems
 * @param tree what happens to each module and who needs it
 * @param steps in order of execution
 * @param problems why the change cannot be made; empty when it can
 * @param gained permissions that come into being in the tenant
 * @param lost permissions that cease to exist in the tenant, renamed ones aside
 * @param renamed permissions that get other names and are carried over in the district's own roles
 * @param personalData personal data that are newly touched
 * @param parameters parameters that come in, and known ones that must have a value from then on
 * @param jobs timers that come, go or run at another time
 * @param notUndoable what cannot be taken back afterwards
 * @param purge modules whose rows are destroyed
 */
public record Plan(
        SortedMap<String, String> from,
        SortedMap<String, String> to,
        List<Node> tree,
        List<Step> steps,
        List<Problem> problems,
        Map<String, Text> gained,
        Map<String, Text> lost,
        List<Renamed> renamed,
        List<PersonalData> personalData,
        List<Parameter> parameters,
        List<Job> jobs,
        List<Text> notUndoable,
        List<String> purge) {

    /** What happens to a module. */
    public enum Action {
        ENABLE,
        UPGRADE,
        DOWNGRADE,
        DISABLE,
        PURGE,
        KEEP
    }

    /** @param requiredBy modules of the outcome that need it */
    public record Node(
            String module,
            Text label,
            Action action,
            @Nullable String from,
            @Nullable String to,
            List<String> requiredBy) {}

    /** @param name kind and arguments separated by colons, such as {@code schema:grid:1.0.0} */
    public record Step(String name, Text label) {}

    /** @param neededBy module that needs the one that is missing or in the way, empty when none */
    public record Problem(String code, String module, String neededBy, Text text) {}

    /** What a module holds about people. */
    public record PersonalData(String module, String field, Text label, boolean sensitive, String basis) {}

    /**
     * @param old names that go
     * @param fresh names that take their place
     */
    public record Renamed(String module, List<String> old, List<String> fresh) {}

    /**
     * @param required whether the module needs a value and has none by itself
     * @param standard JSON of the value that holds until somebody sets one; null for none
     */
    public record Parameter(
            String module,
            String key,
            Text label,
            boolean required,
            @Nullable String standard) {}

    /** @param cron null for a timer that goes */
    public record Job(
            String module,
            String name,
            Text label,
            @Nullable String cron) {}

    /** Whether nothing would change. */
    public boolean empty() {
        return problems.isEmpty() && steps.isEmpty();
    }
}
