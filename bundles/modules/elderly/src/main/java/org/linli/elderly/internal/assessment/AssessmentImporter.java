package org.linli.elderly.internal.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.elderly.internal.desk.Consent;
import org.linli.elderly.internal.desk.ConsentGiver;
import org.linli.elderly.internal.desk.ConsentWay;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.elderly.internal.elder.Levels;
import org.linli.elderly.internal.standard.Item;
import org.linli.elderly.internal.standard.Standard;
import org.linli.elderly.internal.standard.Standards;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Imports assessments that were made on paper (纸质能力评估表), with a column for each of the 26 items of GB/T 42195-2022. Totals and levels are
 * counted from the scores, never taken from a file.
 */
@Component(
        service = RowImporter.class,
        property = {"linli.import=elderly.assessments", "linli.import.after=elderly.elders"})
public class AssessmentImporter
        extends BatchImporter<AssessmentImporter.Row, AssessmentRow, AssessmentImporter.Parties> {
    private static final int LONGEST_INFORMANT = 40;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NOTE = 1000;
    private static final int MOST_EVENTS = 99;

    /** What is wrong with a row is kept in clear; it does not say what was found. */
    private static final Text OTHERWISE = Text.of("与其他栏不一致", "Does not agree with the other columns");

    /** Where what is wrong with a consent stands in a row. */
    private static final Map<String, String> OF_CONSENT =
            Map.of("/consent", "/consentBy", "/consent/by", "/consentBy", "/consent/on", "/consentOn");

    private final ElderlyImports imports;
    private final AssessmentDesk desk;
    private final Standards standards;
    private final Levels levels;

    /** When an elder was assessed. */
    record Day(UUID elder, LocalDate day) {}

    /**
     * @param elders by their external ids
     * @param assessed confirmed ones; those of lines are added
     */
    record Parties(Map<String, ElderRow> elders, Set<Day> assessed) {}

    /**
     * An assessment as its form has it (附录 A and B). The columns {@code b11} to {@code b45} are the items by their codes.
     *
     * @param elder external id of the elder
     * @param standard which edition, by its key or its name
     * @param falls so many in the 30 days before; as {@code lost}, {@code choking}, {@code selfHarm} and {@code otherRisks} none when absent
     * @param consentWay in writing when absent: a form is signed
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String elder,
            @Nullable String standard,
            @Nullable LocalDate assessedOn,
            @Nullable Reason reason,
            @Nullable String informant,
            @Nullable Integer b11,
            @Nullable Integer b12,
            @Nullable Integer b13,
            @Nullable Integer b14,
            @Nullable Integer b15,
            @Nullable Integer b16,
            @Nullable Integer b17,
            @Nullable Integer b18,
            @Nullable Integer b21,
            @Nullable Integer b22,
            @Nullable Integer b23,
            @Nullable Integer b24,
            @Nullable Integer b31,
            @Nullable Integer b32,
            @Nullable Integer b33,
            @Nullable Integer b34,
            @Nullable Integer b35,
            @Nullable Integer b36,
            @Nullable Integer b37,
            @Nullable Integer b38,
            @Nullable Integer b39,
            @Nullable Integer b41,
            @Nullable Integer b42,
            @Nullable Integer b43,
            @Nullable Integer b44,
            @Nullable Integer b45,
            @Nullable Boolean coma,
            @Nullable Boolean dementia,
            @Nullable Boolean mentalDisorder,
            @Nullable Integer falls,
            @Nullable Integer lost,
            @Nullable Integer choking,
            @Nullable Integer selfHarm,
            @Nullable Integer otherRisks,
            @Nullable String note,
            @Nullable ConsentGiver consentBy,
            @Nullable ConsentWay consentWay,
            @Nullable LocalDate consentOn,
            @Nullable String firstAssessor,
            @Nullable String secondAssessor,
            @Nullable Boolean generated)
            implements BatchImporter.Line {
        private static final List<String> CODES = List.of(
                "B.1.1", "B.1.2", "B.1.3", "B.1.4", "B.1.5", "B.1.6", "B.1.7", "B.1.8", "B.2.1", "B.2.2", "B.2.3",
                "B.2.4", "B.3.1", "B.3.2", "B.3.3", "B.3.4", "B.3.5", "B.3.6", "B.3.7", "B.3.8", "B.3.9", "B.4.1",
                "B.4.2", "B.4.3", "B.4.4", "B.4.5");

        /** Those that are there, by code of the item. */
        Map<String, Integer> scores() {
            List<@Nullable Integer> marks = Arrays.asList(
                    b11, b12, b13, b14, b15, b16, b17, b18, b21, b22, b23, b24, b31, b32, b33, b34, b35, b36, b37, b38,
                    b39, b41, b42, b43, b44, b45);
            Map<String, Integer> scores = new TreeMap<>();
            for (int i = 0; i < CODES.size(); i++) {
                Integer mark = marks.get(i);
                if (mark != null) {
                    scores.put(CODES.get(i), mark);
                }
            }
            return scores;
        }

        Circumstances circumstances() {
            List<RiskCount> counted = new ArrayList<>();
            count(counted, RiskKind.FALL, falls);
            count(counted, RiskKind.LOST, lost);
            count(counted, RiskKind.CHOKING, choking);
            count(counted, RiskKind.SELF_HARM, selfHarm);
            count(counted, RiskKind.OTHER, otherRisks);
            return new Circumstances(
                    Boolean.TRUE.equals(coma),
                    Boolean.TRUE.equals(dementia),
                    Boolean.TRUE.equals(mentalDisorder),
                    List.of(),
                    counted.isEmpty() ? null : counted);
        }

        private static void count(List<RiskCount> counted, RiskKind kind, @Nullable Integer times) {
            if (times != null && times > 0) {
                counted.add(new RiskCount(kind, times));
            }
        }

        @Nullable
        Consent consent() {
            return consentBy == null || consentOn == null
                    ? null
                    : new Consent(consentBy, consentWay == null ? ConsentWay.PAPER : consentWay, consentOn);
        }

        /** Without what was found, which would end up in logs. */
        @Override
        public String toString() {
            return "Row[externalId=" + externalId + "]";
        }
    }

    @Activate
    public AssessmentImporter(
            @Reference ElderlyImports imports,
            @Reference AssessmentDesk desk,
            @Reference Standards standards,
            @Reference Levels levels) {
        super(imports, AssessmentRow.class);
        this.imports = imports;
        this.desk = desk;
        this.standards = standards;
        this.levels = levels;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Parties lookUp(List<Row> lines) {
        Map<String, ElderRow> elders = imports.rows(
                ElderRow.class,
                ElderRow::externalId,
                lines.stream().map(Row::elder).toList());
        Set<Day> assessed = new HashSet<>();
        levels.of(elders.values().stream().map(ElderRow::id).toList())
                .forEach((elder, found) -> found.forEach(level -> assessed.add(new Day(elder, level.day()))));
        return new Parties(elders, assessed);
    }

    @Override
    protected void check(Row line, Parties found, Faults faults) {
        ElderRow elder = found.elders().get(text(line.elder()));
        imports.reachable(faults, "elder", elder == null ? null : elder.divisionId());
        LocalDate day = line.assessedOn();
        Optional<Standard> standard = standards.called(text(line.standard()));
        faults.when(
                        standard.isEmpty(),
                        "standard",
                        "没有这个版本的评估标准，如 GB/T 42195-2022",
                        "No such edition of a standard, such as GB/T 42195-2022")
                .when(
                        day != null
                                && standard.filter(edition -> edition.from().isAfter(day)
                                                && !standards.inForce(day).equals(edition))
                                        .isPresent(),
                        "standard",
                        "该版本当日尚未实施",
                        "This edition was not in force on that day")
                .present("assessedOn", day)
                .when(
                        day != null && day.isAfter(imports.desk().today()),
                        "assessedOn",
                        "不能晚于今天",
                        "must not be after today")
                .when(
                        elder != null && elder.endedOn() != null && day != null && day.isAfter(elder.endedOn()),
                        "assessedOn",
                        "该档案在此之前已结束",
                        "The record had ended by then")
                .present("reason", line.reason())
                .optional("informant", line.informant(), LONGEST_INFORMANT)
                .number("falls", line.falls() == null ? 0 : line.falls(), MOST_EVENTS)
                .number("lost", line.lost() == null ? 0 : line.lost(), MOST_EVENTS)
                .number("choking", line.choking() == null ? 0 : line.choking(), MOST_EVENTS)
                .number("selfHarm", line.selfHarm() == null ? 0 : line.selfHarm(), MOST_EVENTS)
                .number("otherRisks", line.otherRisks() == null ? 0 : line.otherRisks(), MOST_EVENTS)
                .optional("note", line.note(), LONGEST_NOTE)
                .text("firstAssessor", line.firstAssessor(), LONGEST_NAME)
                .text("secondAssessor", line.secondAssessor(), LONGEST_NAME)
                .when(
                        !text(line.firstAssessor()).isEmpty()
                                && text(line.firstAssessor()).equals(text(line.secondAssessor())),
                        "secondAssessor",
                        "须由另一名评估人员复核",
                        "Is for another assessor than the one who wrote it");
        standard.ifPresent(one -> scored(line, one, day == null ? imports.desk().today() : day, faults));
        agreed(line, elder, day, faults);
        // the same form under two numbers would count twice, and one that was typed wrong would outdo what two accounts
        // confirmed
        faults.when(
                elder != null && day != null && found.assessed().contains(new Day(elder.id(), day)),
                "assessedOn",
                "该老人当日已有评估",
                "The elder was assessed on that day already");
    }

    @Override
    protected void claim(Row line, Parties found) {
        found.assessed()
                .add(new Day(
                        Objects.requireNonNull(found.elders().get(text(line.elder())), "elder")
                                .id(),
                        Objects.requireNonNull(line.assessedOn(), "assessedOn")));
    }

    private void scored(Row line, Standard standard, LocalDate day, Faults faults) {
        Set<String> items = standard.items().map(Item::code).collect(Collectors.toSet());
        if (!items.equals(new HashSet<>(Row.CODES))) {
            faults.add(
                    "standard",
                    "该版标准的评估项目与本表不同，请在评估表中填写",
                    "This edition has other items than the file: write it in the form");
            return;
        }
        faults.all(new Scoring(standard)
                .wrong(line.scores(), line.circumstances(), day).stream()
                        .map(fault -> new FieldError(
                                fault.error()
                                        .pointer()
                                        .replace("/scores/B.", "/b")
                                        .replace(".", ""),
                                fault.telling() ? OTHERWISE : fault.error().text()))
                        .toList());
    }

    private static void agreed(Row line, @Nullable ElderRow elder, @Nullable LocalDate day, Faults faults) {
        if (line.consentBy() != null && line.consentOn() == null) {
            faults.present("consentOn", null);
            return;
        }
        boolean guarded = elder == null || elder.guardian() != null;
        LocalDate on = day == null ? LocalDate.MAX : day;
        faults.all(Consent.check(new Faults(), line.consent(), on, guarded).list().stream()
                .map(fault -> new FieldError(OF_CONSENT.getOrDefault(fault.pointer(), fault.pointer()), fault.text()))
                .toList());
    }

    @Override
    protected AssessmentRow row(Row line, Parties found) {
        String informant = text(line.informant());
        String note = text(line.note());
        return desk.past(
                Objects.requireNonNull(found.elders().get(text(line.elder())), "elder"),
                standards.called(text(line.standard())).orElseThrow(),
                new AssessmentFacts(
                        Objects.requireNonNull(line.assessedOn(), "assessedOn"),
                        Objects.requireNonNull(line.reason(), "reason"),
                        informant.isEmpty() ? null : informant,
                        line.scores(),
                        line.circumstances(),
                        note.isEmpty() ? null : note,
                        line.consent()),
                new AssessmentDesk.Signed(text(line.firstAssessor()), text(line.secondAssessor())),
                ElderlyImports.origin(line.externalId(), line.generated()));
    }

    /** The latest one says what the elder is able to do. */
    @Override
    protected void written(List<AssessmentRow> made, List<Row> lines, Parties found) {
        for (int i = 0; i < made.size(); i++) {
            AssessmentRow row = made.get(i);
            Objects.requireNonNull(found.elders().get(text(lines.get(i).elder())), "elder")
                    .assessed(Objects.requireNonNull(row.rating()).level(), row.day());
        }
    }
}
