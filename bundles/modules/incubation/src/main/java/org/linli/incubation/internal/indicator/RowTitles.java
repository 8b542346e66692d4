package org.linli.incubation.internal.indicator;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.RowSource;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.Page;
import org.linli.incubation.internal.desk.PlacedRow;
import org.linli.incubation.internal.hours.HourRow;
import org.linli.incubation.internal.informant.InformantRow;
import org.linli.incubation.internal.informant.InformantsResource;
import org.linli.incubation.internal.ledger.MoneyRow;
import org.linli.incubation.internal.volunteer.VolunteerRow;
import org.linli.incubation.internal.volunteer.VolunteersResource;
import org.linli.incubation.internal.who.About;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What rows behind figures are called and where they are shown, as far as the database cannot say it: names of people are kept encrypted, and
 * a project is shown within its competition.
 */
@Component(service = RowTitles.class)
public class RowTitles {
    private final EntityManager em;
    private final CurrentCall call;
    private final Reach reach;
    private final WhoBook who;

    @Activate
    public RowTitles(
            @Reference EntityManager em, @Reference CurrentCall call, @Reference Reach reach, @Reference WhoBook who) {
        this.em = em;
        this.call = call;
        this.reach = reach;
        this.who = who;
    }

    /** @param source of the rows */
    Page<CountedRow> told(RowSource source, Page<CountedRow> page) {
        List<UUID> ids = page.items().stream().map(CountedRow::id).toList();
        Map<UUID, String> titles = titles(source, ids);
        Map<UUID, UUID> projects = projects(source, ids);
        return Listing.map(page, row -> {
            UUID project = projects.get(row.id());
            return new CountedRow(
                    row.id(),
                    // a row that was written by hand has no number under which anybody knows it
                    row.id().toString().equals(row.code()) ? null : row.code(),
                    titles.getOrDefault(row.id(), row.title()),
                    row.divisionId(),
                    project == null ? row.link() : row.link() + "/entries/" + project);
        });
    }

    private Map<UUID, String> titles(RowSource source, List<UUID> ids) {
        if (source.equals(VolunteerFigures.VOLUNTEERS)) {
            List<VolunteerRow> rows = rows(VolunteerRow.class, ids);
            Map<UUID, String> names = volunteers(rows);
            return titled(rows, row -> joined(names.get(row.id()), row.registeredOn()));
        }
        if (source.equals(VolunteerFigures.HOURS)) {
            List<HourRow> rows = rows(HourRow.class, ids);
            Map<UUID, String> names = volunteers(rows(
                    VolunteerRow.class, rows.stream().map(HourRow::volunteerId).toList()));
            return titled(
                    rows,
                    row -> joined(
                            names.get(row.volunteerId()),
                            LocalDate.ofInstant(row.servedAt(), call.tenant().zone())));
        }
        if (source.equals(VolunteerFigures.INFORMANTS)) {
            List<InformantRow> rows = rows(InformantRow.class, ids);
            Map<UUID, String> names = names(rows, InformantsResource.READ, InformantsResource.WRITE);
            return titled(rows, row -> joined(names.get(row.id()), row.servingSince()));
        }
        return Map.of();
    }

    private Map<UUID, UUID> projects(RowSource source, List<UUID> ids) {
        if (source.equals(OrganisationFigures.PROJECTS)) {
            return ids.stream().collect(Collectors.toMap(id -> id, id -> id));
        }
        return source.equals(OrganisationFigures.MONEY)
                ? rows(MoneyRow.class, ids).stream().collect(Collectors.toMap(MoneyRow::id, MoneyRow::entryId))
                : Map.of();
    }

    private <T> List<T> rows(Class<T> type, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : em.createQuery("select e from " + type.getSimpleName() + " e where e.id in :ids", type)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    private Map<UUID, String> volunteers(List<VolunteerRow> rows) {
        return names(rows, VolunteersResource.READ, VolunteersResource.WRITE);
    }

    /** Whoever sees figures does not see people by that. */
    private Map<UUID, String> names(List<? extends About> rows, String read, String write) {
        return who.names(
                rows.stream()
                        .filter(row -> reach.covers(read, row.divisionId()))
                        .toList(),
                write);
    }

    private static <T extends PlacedRow> Map<UUID, String> titled(List<T> rows, Function<T, String> title) {
        return rows.stream().collect(Collectors.toMap(PlacedRow::id, title));
    }

    private static String joined(@Nullable String name, @Nullable LocalDate day) {
        return Stream.of(name, day)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining(" · "));
    }
}
