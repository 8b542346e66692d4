package org.linli.property.internal.seat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;
import org.linli.property.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows seats with the names of their people and bodies, whatever their number in as many statements. */
@Component(service = SeatViews.class)
public class SeatViews {
    private final Bodies bodies;
    private final Names names;

    @Activate
    public SeatViews(@Reference Bodies bodies, @Reference Names names) {
        this.bodies = bodies;
        this.names = names;
    }

    /**
     * A seat.
     *
     * @param personName null when the caller may not see the person in the registry
     * @param until last day, null while it is held
     */
    public record SeatView(
            UUID id,
            BodyKind bodyKind,
            Text bodyKindLabel,
            UUID organId,
            String bodyName,
            UUID divisionId,
            UUID personId,
            @Nullable String personName,
            Post post,
            Text postLabel,
            @Nullable ComesFrom comesFrom,
            boolean partyMember,
            LocalDate since,
            @Nullable LocalDate until,
            @Nullable String endReason,
            boolean generated,
            long version)
            implements Versioned {}

    public SeatView view(SeatRow row) {
        return views(List.of(row)).get(0);
    }

    public List<SeatView> views(List<SeatRow> rows) {
        Map<UUID, String> people =
                names.persons(rows.stream().map(SeatRow::personId).distinct().toList());
        Map<UUID, Bodies.Body> found = new HashMap<>();
        for (BodyKind kind : BodyKind.values()) {
            found.putAll(bodies.all(
                    kind,
                    rows.stream()
                            .filter(row -> row.bodyKind() == kind)
                            .map(SeatRow::bodyId)
                            .distinct()
                            .toList()));
        }
        return rows.stream()
                .map(row -> {
                    Bodies.Body body = found.get(row.bodyId());
                    return new SeatView(
                            row.id(),
                            row.bodyKind(),
                            row.bodyKind().label(),
                            row.bodyId(),
                            body == null ? "" : body.name(),
                            row.divisionId(),
                            row.personId(),
                            people.get(row.personId()),
                            row.post(),
                            row.post().label(),
                            row.comesFrom(),
                            row.partyMember(),
                            row.since(),
                            row.until(),
                            row.endReason(),
                            row.generated(),
                            row.version());
                })
                .toList();
    }
}
