package org.linli.property.internal.rating;

import java.time.Instant;
import org.linli.api.job.Job;
import org.linli.api.problem.Text;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.desk.Responsible;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells who decides that the time to rectify is over, once: to be rated again, and then either in order or removed from the list. */
@Component(service = Job.class, property = "linli.job=property-rectifications")
public class RectificationReminders implements Job {
    static final String KIND = "property.rectification.over";

    private final Desk desk;
    private final DecisionBook book;
    private final Responsible responsible;

    @Activate
    public RectificationReminders(
            @Reference Desk desk, @Reference DecisionBook book, @Reference Responsible responsible) {
        this.desk = desk;
        this.book = book;
        this.responsible = responsible;
    }

    @Override
    public void run(Instant slot) {
        for (RatingRow row : book.overdue()) {
            row.told(desk.today());
            responsible.tell(
                    row.divisionId(),
                    RatingsResource.DECIDE,
                    KIND,
                    Text.of(
                            row.subjectName() + "的整顿期限 " + row.rectifyUntil() + " 已满，请复评并作出决定",
                            "The time of " + row.subjectName() + " to rectify ended on " + row.rectifyUntil()
                                    + ": rate it again and decide"),
                    "/property/ratings/" + row.id());
        }
    }
}
