package org.linli.incubation.internal.sample;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.SampleRows;
import org.linli.incubation.internal.transfer.VolunteerImporter;
import org.linli.incubation.internal.who.LegalBasis;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As many volunteers as the district's article counts (同安区 3.7 万名注册志愿者；柴桑区 1180 余名党员志愿者，在 127 支队伍). */
@Component(service = SampleRows.class, property = "linli.import=incubation.volunteers")
public class VolunteerSample implements SampleRows {
    private final SampleTotals totals;
    private final EntityManager em;

    @Activate
    public VolunteerSample(@Reference SampleTotals totals, @Reference EntityManager em) {
        this.totals = totals;
        this.em = em;
    }

    @Override
    public Stream<String> rows(String figures) {
        return totals.counted(figures, Figures.Totals::volunteers)
                .map(counted -> {
                    Figures.Volunteers volunteers = counted.of();
                    List<String> teams = volunteers.inTeams() ? teams() : List.of();
                    List<String> places = totals.places(null);
                    return totals.rows("VP", volunteers.count(), (id, number) -> {
                        LocalDate day = counted.days().day(number, volunteers.count());
                        return new VolunteerImporter.Row(
                                id,
                                places.get(number % places.size()),
                                null,
                                "示例志愿者" + id.substring(id.length() - 5),
                                day,
                                day,
                                LegalBasis.CONSENT,
                                volunteers.partyMembers(),
                                null,
                                team(teams, number),
                                true);
                    });
                })
                .orElseGet(Stream::empty);
    }

    private static @Nullable String team(List<String> teams, int number) {
        return teams.isEmpty() ? null : teams.get(number % teams.size());
    }

    private List<String> teams() {
        return em.createQuery(
                        "select e.externalId from TeamRow e where e.generated = true order by e.externalId",
                        String.class)
                .getResultList();
    }
}
