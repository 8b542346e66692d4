package org.linli.property.internal.council;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.meetings.api.BodyRef;
import org.linli.meetings.api.Meetings;
import org.linli.meetings.api.NewBody;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.estate.EstatesResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Founds councils of estates (小区联席会): one at a time for each, another one when the old one meets no more. */
@Component(service = Founding.class)
public class Founding {
    private final Desk desk;
    private final Meetings meetings;

    @Activate
    public Founding(@Reference Desk desk, @Reference Meetings meetings) {
        this.desk = desk;
        this.meetings = meetings;
    }

    /**
     * The estate is held, so that two who found at the same moment found one.
     *
     * @param template key of a template of the meetings engine
     * @throws ProblemException 404 for an estate out of reach, 409 when it has a council that meets, or one that the caller may not see,
     *     422 when the engine takes the template or the name not
     */
    public EstateRow found(UUID estate, String template, String name) {
        EstateRow row = desk.held(EstateRow.class, estate, EstatesResource.WRITE);
        if (row.councilId() != null && council(row).map(BodyRef::active).orElse(true)) {
            // one that he may not see is never founded beside: bodies of the engine rest, they are not deleted
            throw ProblemException.conflict(
                    "council-exists", Text.of("该小区已有联席会", "The estate has a council already"), Map.of());
        }
        BodyRef founded = meetings.found(new NewBody(template, name, row.divisionId()));
        row.meetsIn(founded.id());
        desk.done(row, "property.estate.found-council", Map.of("template", template));
        return row;
    }

    /** Empty for none, and for one that the caller may not see. */
    public Optional<BodyRef> council(EstateRow row) {
        UUID body = row.councilId();
        return body == null ? Optional.empty() : meetings.body(body);
    }
}
