package org.linli.orders.internal.setup;

import java.util.List;
import org.linli.api.problem.Text;
import org.linli.api.setup.FirstStep;
import org.linli.api.setup.FirstSteps;
import org.linli.orders.internal.store.CalendarStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deadlines count working days, so the district's holidays and days made up for them come first. */
@Component(service = FirstSteps.class)
public class CalendarFirstStep implements FirstSteps {
    private final CalendarStore calendars;

    @Activate
    public CalendarFirstStep(@Reference CalendarStore calendars) {
        this.calendars = calendars;
    }

    @Override
    public List<FirstStep> steps() {
        boolean own = calendars.all().stream().anyMatch(stored -> stored.row() != null);
        return List.of(new FirstStep(
                "calendars",
                Text.of("核对工作日历和节假日", "Look through the working calendar and its holidays"),
                "orders/calendars/default",
                "orders:calendar:write",
                30,
                own));
    }
}
