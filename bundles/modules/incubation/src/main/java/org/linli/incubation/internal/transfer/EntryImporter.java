package org.linli.incubation.internal.transfer;

import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.incubation.internal.competition.CompetitionBodies;
import org.linli.incubation.internal.competition.EntryDesk;
import org.linli.incubation.internal.competition.EntryRow;
import org.linli.incubation.internal.competition.EntryState;
import org.linli.incubation.internal.competition.SeasonRow;
import org.linli.incubation.internal.competition.SeasonState;
import org.linli.incubation.internal.competition.SeasonsResource;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Imports projects (申报项目) that organisations handed in on paper: by who may enter them one by one, while projects are called for, the last
 * day being that on which the paper came. What was imported already is skipped whatever became of the competition.
 */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.entries", "linli.import.after=incubation.organisations"})
public class EntryImporter extends ModuleImporter<EntryImporter.Row, EntryImporter.Found> {
    private static final int MOST_PEOPLE = 20;
    private static final int LONGEST_NAME = 50;
    private static final int MOST_BENEFICIARIES = 1_000_000;

    private final Reach reach;

    /**
     * A line.
     *
     * @param season title of the competition: people who write lists have no other name for it
     * @param division code of the division that holds the competition; needed only where several of one title call for projects
     * @param organisation unified social credit code of the organisation, or its external id where it has none
     * @param people names of those who carry the project, separated by 、 or semicolons
     * @param enteredOn day on which the paper came
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String season,
            @Nullable String organisation,
            @Nullable String title,
            @Nullable String words,
            @Nullable String asked,
            @Nullable String people,
            @Nullable Integer beneficiaries,
            @Nullable LocalDate enteredOn,
            @Nullable String division,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {
        List<String> names() {
            return people == null
                    ? List.of()
                    : Stream.of(people.split("[;；、,，\\n]"))
                            .map(String::strip)
                            .filter(name -> !name.isEmpty())
                            .toList();
        }

        boolean money() {
            return asked != null && asked.strip().matches(Yuan.SUM);
        }
    }

    /**
     * What lines refer to.
     *
     * @param seasons that call for projects, by title
     * @param divisions that lines name, by code
     * @param taken titles that organisations have in competitions, by {@link #key}
     * @param counts how many projects competitions have, withdrawn ones included
     */
    record Found(
            Map<String, List<SeasonRow>> seasons,
            Map<String, UUID> divisions,
            Map<String, SocialOrgRow> orgs,
            Set<String> taken,
            Map<UUID, Integer> counts) {
        @Nullable
        SeasonRow season(Row line) {
            List<SeasonRow> named = named(line);
            return named.size() == 1 ? named.get(0) : null;
        }

        void add(Entered entry) {
            counts.merge(entry.season(), 1, Integer::sum);
            if (entry.stands()) {
                taken.add(entry.key());
            }
        }

        /** Competitions that a line may mean. */
        List<SeasonRow> named(Row line) {
            List<SeasonRow> titled = seasons.getOrDefault(text(line.season()), List.of());
            String code = text(line.division());
            return code.isEmpty()
                    ? titled
                    : titled.stream()
                            .filter(season -> season.divisionId().equals(divisions.get(code)))
                            .toList();
        }
    }

    /** A project in a competition. */
    private record Entered(UUID season, UUID org, String title, boolean stands) {
        String key() {
            return EntryImporter.key(season, org, title);
        }
    }

    @Activate
    public EntryImporter(@Reference Importing importing, @Reference Reach reach) {
        super(importing, EntryRow.class);
        this.reach = reach;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Found lookUp(List<Row> lines) {
        Map<String, SocialOrgRow> orgs =
                importing.organisations(lines.stream().map(Row::organisation).toList());
        Map<String, List<SeasonRow>> seasons = seasons(
                lines.stream().map(line -> text(line.season())).distinct().toList());
        Map<String, UUID> divisions = new HashMap<>();
        for (Row line : lines) {
            UUID division = importing.division(line.division());
            if (division != null) {
                divisions.put(text(line.division()), division);
            }
        }
        Found found = new Found(seasons, divisions, orgs, new HashSet<>(), new HashMap<>());
        entered(seasons.values().stream()
                        .flatMap(List::stream)
                        .map(SeasonRow::id)
                        .toList())
                .forEach(found::add);
        return found;
    }

    private Map<String, List<SeasonRow>> seasons(List<String> titles) {
        return importing
                .em()
                .createQuery(
                        "select e from SeasonRow e where e.title in :titles and e.state = :calling", SeasonRow.class)
                .setParameter("titles", titles)
                .setParameter("calling", SeasonState.CALLING)
                .getResultList()
                .stream()
                .filter(season -> importing.covers(season.divisionId())
                        && reach.covers(SeasonsResource.WRITE, season.divisionId()))
                .collect(Collectors.groupingBy(SeasonRow::title));
    }

    /** Projects that are in competitions, by hand, from the organisations themselves or out of a file. */
    private List<Entered> entered(Collection<UUID> seasons) {
        return seasons.isEmpty()
                ? List.of()
                : importing
                        .em()
                        .createQuery(
                                "select e.seasonId, e.orgId, e.title, e.state from EntryRow e"
                                        + " where e.seasonId in :seasons",
                                Object[].class)
                        .setParameter("seasons", seasons)
                        .getResultList()
                        .stream()
                        .map(entry -> new Entered(
                                (UUID) entry[0], (UUID) entry[1], (String) entry[2], entry[3] != EntryState.WITHDRAWN))
                        .toList();
    }

    /** Of a line that refers to what there is. */
    private static String key(Row line, Found found) {
        SeasonRow season = Objects.requireNonNull(found.season(line), "season");
        SocialOrgRow org = Objects.requireNonNull(found.orgs().get(text(line.organisation())), "organisation");
        return key(season.id(), org.id(), text(line.title()));
    }

    private static String key(UUID season, UUID org, String title) {
        return season + " " + org + " " + title;
    }

    @Override
    protected void check(Row line, Found found, Faults faults) {
        SeasonRow season = found.season(line);
        SocialOrgRow org = found.orgs().get(text(line.organisation()));
        List<String> names = line.names();
        boolean several = found.named(line).size() > 1;
        boolean elsewhere = season == null
                && !text(line.division()).isEmpty()
                && !found.seasons().getOrDefault(text(line.season()), List.of()).isEmpty();
        faults.when(
                        several && text(line.division()).isEmpty(),
                        "division",
                        "有多个同名大赛在征集，请填写举办大赛的区划代码",
                        "Several competitions of this title call for projects: give the code of the division that holds it")
                .when(
                        several && !text(line.division()).isEmpty(),
                        "season",
                        "该区划有多个同名大赛在征集，请先区分名称",
                        "Several competitions of this title call for projects in the division; give them different titles")
                .when(
                        elsewhere && !several,
                        "division",
                        "该区划没有正在征集的这个大赛",
                        "No competition of this title calls for projects in the division")
                .when(
                        season == null && !several && !elsewhere,
                        "season",
                        "没有正在征集的这个大赛，或不在您的范围内",
                        "No competition of this title calls for projects within your scope");
        importing.referred(faults, "organisation", org);
        faults.when(
                        org != null && org.stage() == OrgStage.ENDED,
                        "organisation",
                        "该组织已注销",
                        "The organisation has ended")
                .text("title", line.title(), 200)
                .text("words", line.words(), 4000)
                .when(!line.money(), "asked", "须为金额（元），最多两位小数", "Must be an amount in yuan")
                .when(
                        names.size() > MOST_PEOPLE || names.stream().anyMatch(name -> name.length() > LONGEST_NAME),
                        "people",
                        "最多 " + MOST_PEOPLE + " 人，姓名用“、”分隔，每个最多 " + LONGEST_NAME + " 字",
                        "At most " + MOST_PEOPLE + " names of " + LONGEST_NAME + " characters, separated by semicolons")
                .present("beneficiaries", line.beneficiaries())
                .number("beneficiaries", line.beneficiaries(), MOST_BENEFICIARIES);
        importing.past(faults, "enteredOn", line.enteredOn());
        if (season == null) {
            return;
        }
        if (line.money()) {
            EntryDesk.sum(faults, season, text(line.asked()));
        }
        faults.when(
                        line.enteredOn() != null && !season.calls(line.enteredOn()),
                        "enteredOn",
                        "不在申报期 " + season.opens() + " 至 " + season.closes() + " 内",
                        "Not between " + season.opens() + " and " + season.closes())
                .when(
                        found.counts().getOrDefault(season.id(), 0) >= EntryDesk.MOST,
                        "season",
                        "申报项目最多 " + EntryDesk.MOST + " 个",
                        "A competition has " + EntryDesk.MOST + " projects at most")
                .when(
                        org != null && found.taken().contains(key(season.id(), org.id(), text(line.title()))),
                        "title",
                        "该组织在本大赛已有同名项目，或在文件中重复",
                        "The organisation has a project of this title in the competition, or twice in the file");
    }

    @Override
    protected void claim(Row line, Found found) {
        found.taken().add(key(line, found));
        found.counts()
                .merge(Objects.requireNonNull(found.season(line), "season").id(), 1, Integer::sum);
    }

    @Override
    protected ImportedRow row(Row line, Found found) {
        SeasonRow season = Objects.requireNonNull(found.season(line), "season");
        return new EntryRow(
                importing.desk.newId(),
                season,
                new CompetitionBodies.NewEntry(
                        Objects.requireNonNull(found.orgs().get(text(line.organisation())), "organisation")
                                .id(),
                        text(line.title()),
                        text(line.words()),
                        text(line.asked()),
                        line.names(),
                        Objects.requireNonNull(line.beneficiaries())),
                Objects.requireNonNull(line.enteredOn()),
                importing.desk.user(),
                Importing.origin(externalId(line), line.generated()));
    }

    /** Competitions are held and looked at again: one may have been closed or filled up since the lines were checked. */
    @Override
    protected void written(List<ImportedRow> made, List<Row> lines, Found found) {
        List<SeasonRow> held = lines.stream()
                .map(line -> Objects.requireNonNull(found.season(line)))
                .distinct()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
        for (SeasonRow season : held) {
            importing.em().lock(season, LockModeType.PESSIMISTIC_WRITE);
            importing.em().refresh(season);
        }
        List<Row> late = new ArrayList<>(lines);
        late.removeIf(
                line -> Objects.requireNonNull(found.season(line)).calls(Objects.requireNonNull(line.enteredOn())));
        if (!late.isEmpty()) {
            throw ProblemException.conflict(
                    "entries-closed", Text.of("大赛已截止申报", "Projects cannot be entered any more"), Map.of());
        }
        Set<String> titles = lines.stream().map(line -> key(line, found)).collect(Collectors.toSet());
        Map<UUID, List<Entered>> entered = entered(
                        held.stream().map(SeasonRow::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Entered::season));
        held.forEach(season -> stillFits(season, entered.getOrDefault(season.id(), List.of()), titles));
    }

    /**
     * With the lines, which are stored by now: nobody else enters anything in a competition that is held.
     *
     * @param titles of the lines, by {@link #key}; what was entered by hand may bear one title twice
     */
    private static void stillFits(SeasonRow season, List<Entered> entered, Set<String> titles) {
        if (entered.size() > EntryDesk.MOST) {
            throw ProblemException.conflict(
                    "entries-full",
                    Text.of(
                            "“" + season.title() + "”的申报项目将超过 " + EntryDesk.MOST + " 个",
                            season.title() + " has " + EntryDesk.MOST + " projects at most"),
                    Map.of());
        }
        Set<String> standing = new HashSet<>();
        for (Entered entry : entered) {
            if (entry.stands() && titles.contains(entry.key()) && !standing.add(entry.key())) {
                throw ProblemException.conflict(
                        "entry-twice",
                        Text.of(
                                "“" + entry.title() + "”已由该组织在本大赛申报",
                                entry.title() + " was entered in the competition by the organisation already"),
                        Map.of());
            }
        }
    }
}
