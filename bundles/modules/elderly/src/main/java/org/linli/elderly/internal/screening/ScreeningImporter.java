package org.linli.elderly.internal.screening;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.linli.elderly.internal.screening.ScreeningDesk.Screened;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports what was found at households. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=elderly.screenings",
            "linli.import.after=elderly.campaigns",
            "linli.import.after=registry.persons"
        })
public class ScreeningImporter extends BatchImporter<ScreeningImporter.Row, ScreeningRow, ScreeningImporter.Parties> {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_WORDS = 1000;

    private final ElderlyImports imports;
    private final ScreeningDesk desk;

    /**
     * @param campaign external id
     * @param person external id of somebody of the household in the registry
     * @param categories of {@link ScreenedCategory}, several with commas between them; none when the household is in none
     * @param screener who was there
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String campaign,
            @Nullable String person,
            @Nullable LocalDate day,
            @Nullable String categories,
            @Nullable String words,
            @Nullable String screener,
            @Nullable Boolean generated)
            implements BatchImporter.Line {
        /** Without what was found, which would end up in logs. */
        @Override
        public String toString() {
            return "Row[externalId=" + externalId + "]";
        }
    }

    /**
     * @param places divisions of a campaign, by its id
     * @param screened households of campaigns; those of lines are added
     */
    record Parties(
            Map<String, CampaignRow> campaigns,
            Map<UUID, Set<UUID>> places,
            Map<String, PersonRef> persons,
            Set<Screened> screened) {}

    @Activate
    public ScreeningImporter(@Reference ElderlyImports imports, @Reference ScreeningDesk desk) {
        super(imports, ScreeningRow.class);
        this.imports = imports;
        this.desk = desk;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Parties lookUp(List<Row> lines) {
        Map<String, CampaignRow> campaigns = imports.rows(
                CampaignRow.class,
                CampaignRow::externalId,
                lines.stream().map(Row::campaign).toList());
        Map<UUID, Set<UUID>> places = new HashMap<>();
        campaigns.values().forEach(campaign -> places.put(campaign.id(), desk.places(campaign)));
        Map<String, PersonRef> persons =
                imports.persons(lines.stream().map(Row::person).toList());
        return new Parties(
                campaigns,
                places,
                persons,
                desk.screened(
                        places.keySet(),
                        persons.values().stream().map(ScreeningDesk::household).toList()));
    }

    @Override
    protected void check(Row line, Parties found, Faults faults) {
        CampaignRow campaign = found.campaigns().get(text(line.campaign()));
        PersonRef person = found.persons().get(text(line.person()));
        imports.reachable(faults, "person", person == null ? null : person.divisionId());
        LocalDate day = line.day();
        faults.when(campaign == null, "campaign", "没有这次摸排，请先导入", "No such campaign; import it first")
                .present("day", day)
                .when(
                        ElderlyImports.several(line.categories(), ScreenedCategory.class, ScreenedCategory::zh) == null,
                        "categories",
                        "有未知的类别",
                        "Names a category that does not exist")
                .optional("words", line.words(), LONGEST_WORDS)
                .text("screener", line.screener(), LONGEST_NAME);
        if (campaign == null || person == null) {
            return;
        }
        Set<UUID> places = found.places().getOrDefault(campaign.id(), Set.of());
        faults.when(!places.contains(person.divisionId()), "person", "不在本次摸排的范围内", "Is outside the campaign")
                .when(
                        found.screened().contains(new Screened(campaign.id(), ScreeningDesk.household(person))),
                        "person",
                        "该户本次已摸排",
                        "The household was screened in this campaign already")
                .when(
                        day != null && !desk.countsOn(campaign, day),
                        "day",
                        "须在摸排期间内且不晚于今天",
                        "must lie within the campaign and not after today");
    }

    @Override
    protected void claim(Row line, Parties found) {
        CampaignRow campaign = Objects.requireNonNull(found.campaigns().get(text(line.campaign())), "campaign");
        PersonRef person = Objects.requireNonNull(found.persons().get(text(line.person())), "person");
        found.screened().add(new Screened(campaign.id(), ScreeningDesk.household(person)));
    }

    @Override
    protected ScreeningRow row(Row line, Parties found) {
        PersonRef person = Objects.requireNonNull(found.persons().get(text(line.person())), "person");
        ScreeningRow row = new ScreeningRow(
                imports.desk().newId(),
                person.divisionId(),
                Objects.requireNonNull(found.campaigns().get(text(line.campaign())), "campaign")
                        .id(),
                ScreeningDesk.household(person),
                person.id(),
                null,
                text(line.screener()),
                ElderlyImports.origin(line.externalId(), line.generated()));
        Set<ScreenedCategory> categories =
                ElderlyImports.several(line.categories(), ScreenedCategory.class, ScreenedCategory::zh);
        desk.fill(
                row,
                Objects.requireNonNull(line.day(), "day"),
                categories == null ? Set.of() : categories,
                line.words());
        return row;
    }
}
