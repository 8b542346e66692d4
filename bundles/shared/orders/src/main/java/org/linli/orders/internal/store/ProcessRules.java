package org.linli.orders.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.api.security.Directory;
import org.linli.orders.internal.process.Fault;
import org.linli.orders.internal.process.ProcessCheck;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.process.ProcessDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether a process that somebody writes can work in the current tenant: by itself, and with the tenant's roles and calendars. */
@Component(service = ProcessRules.class)
public class ProcessRules {
    private final Directory directory;
    private final CalendarStore calendars;

    @Activate
    public ProcessRules(@Reference Directory directory, @Reference CalendarStore calendars) {
        this.directory = directory;
        this.calendars = calendars;
    }

    /**
     * The findings.
     *
     * @param faults empty when it works
     * @param definition null when there are faults
     */
    public record Checked(List<Fault> faults, @Nullable ProcessDefinition definition) {}

    public Checked check(ProcessDocument document) {
        ProcessCheck.Result result = ProcessCheck.check(document);
        List<Fault> faults = new ArrayList<>(result.faults());
        Set<String> known = directory.roles();
        result.roles().forEach((at, role) -> {
            if (!known.contains(role)) {
                faults.add(Fault.at(at, "没有角色“" + role + "”", "There is no role \"" + role + "\""));
            }
        });
        String calendar = document.calendar() == null ? Templates.DEFAULT_CALENDAR : document.calendar();
        if (calendars.find(calendar).isEmpty()) {
            faults.add(Fault.at("/calendar", "没有这个日历", "There is no such calendar"));
        }
        return new Checked(List.copyOf(faults), faults.isEmpty() ? result.definition() : null);
    }
}
