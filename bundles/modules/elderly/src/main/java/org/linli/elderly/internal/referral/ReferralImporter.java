package org.linli.elderly.internal.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports referrals that are over (转介台账); what is still being dealt with is entered as it happens. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=elderly.referrals",
            "linli.import.after=elderly.elders",
            "linli.import.after=registry.organisations",
            "linli.import.after=registry.persons"
        })
public class ReferralImporter extends BatchImporter<ReferralImporter.Row, ReferralRow, ReferralImporter.Parties> {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_WORDS = 1000;
    private static final int LONGEST_UNIT = 60;

    private final ElderlyImports imports;
    private final ReferralDesk desk;

    /**
     * @param person external id in the registry
     * @param household whether it was about the whole household
     * @param needWords what else it was, with {@code OTHER}
     * @param organisation official name of whoever was asked
     * @param consentOn needed for whoever is not a department
     * @param answeredBy who answered for it
     * @param closedOn none for one that was declined
     * @param result what was done, or why it was declined
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String person,
            @Nullable Boolean household,
            @Nullable ReferralNeed need,
            @Nullable String needWords,
            @Nullable String words,
            @Nullable String organisation,
            @Nullable String unit,
            @Nullable LocalDate consentOn,
            @Nullable String referrer,
            @Nullable LocalDate askedOn,
            @Nullable LocalDate answeredOn,
            @Nullable String answeredBy,
            @Nullable LocalDate closedOn,
            @Nullable ReferralOutcome outcome,
            @Nullable String result,
            @Nullable Boolean generated)
            implements BatchImporter.Line {
        /** Without personal values, which would end up in logs. */
        @Override
        public String toString() {
            return "Row[externalId=" + externalId + "]";
        }
    }

    record Parties(Map<String, PersonRef> persons, Map<String, OrganisationRef> organisations) {}

    @Activate
    public ReferralImporter(@Reference ElderlyImports imports, @Reference ReferralDesk desk) {
        super(imports, ReferralRow.class);
        this.imports = imports;
        this.desk = desk;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Parties lookUp(List<Row> lines) {
        return new Parties(
                imports.persons(lines.stream().map(Row::person).toList()),
                imports.organisationsByName(
                        lines.stream().map(Row::organisation).toList()));
    }

    @Override
    protected void check(Row line, Parties found, Faults faults) {
        PersonRef person = found.persons().get(text(line.person()));
        imports.reachable(faults, "person", person == null ? null : person.divisionId());
        OrganisationRef organisation = found.organisations().get(text(line.organisation()));
        LocalDate consent = line.consentOn();
        LocalDate asked = line.askedOn();
        boolean closed = line.closedOn() != null;
        List<LocalDate> days = Stream.of(line.askedOn(), line.answeredOn(), line.closedOn())
                .filter(Objects::nonNull)
                .toList();
        faults.present("need", line.need())
                .optional("needWords", line.needWords(), LONGEST_UNIT)
                .when(
                        line.need() == ReferralNeed.OTHER
                                && text(line.needWords()).isEmpty(),
                        "needWords",
                        "请说明是什么需求",
                        "Say what it is")
                .text("words", line.words(), LONGEST_WORDS)
                .when(organisation == null, "organisation", "没有这个组织机构，请先导入", "No such organisation; import it first")
                .optional("unit", line.unit(), LONGEST_UNIT)
                .when(
                        consent == null && organisation != null && ReferralReceivers.needsConsent(organisation),
                        "consentOn",
                        "转介到政府部门以外的单位须经本人同意，请填写同意日期",
                        "Whoever is not an office of the government learns of it with the person's consent only: give its day")
                .when(
                        consent != null && asked != null && consent.isAfter(asked),
                        "consentOn",
                        "不能晚于转介日期",
                        "must not be after the day on which it was asked for")
                .text("referrer", line.referrer(), LONGEST_NAME)
                .present("askedOn", line.askedOn())
                .present("answeredOn", line.answeredOn())
                .text("answeredBy", line.answeredBy(), LONGEST_NAME)
                .when(closed && line.outcome() == null, "outcome", "已办结的须填写结果", "Say what came of it")
                .when(!closed && line.outcome() != null, "outcome", "未接收的没有结果", "One that was declined came to nothing")
                .text("result", line.result(), LONGEST_WORDS)
                .when(
                        !days.equals(days.stream().sorted().toList()),
                        "answeredOn",
                        "转介、答复、办结的日期须依次不早于前一步",
                        "It is asked, answered and closed in this order")
                .when(
                        days.stream().anyMatch(day -> day.isAfter(imports.desk().today())),
                        closed ? "closedOn" : "answeredOn",
                        "不能晚于今天",
                        "must not be after today");
    }

    @Override
    protected ReferralRow row(Row line, Parties found) {
        return desk.past(
                Objects.requireNonNull(found.persons().get(text(line.person())), "person"),
                line,
                new ReferralRow.Receiver(
                        Objects.requireNonNull(found.organisations().get(text(line.organisation())), "organisation")
                                .id(),
                        null,
                        ReferralReceivers.unit(line.unit())),
                ElderlyImports.origin(line.externalId(), line.generated()));
    }
}
