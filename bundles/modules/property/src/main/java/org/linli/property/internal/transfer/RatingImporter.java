package org.linli.property.internal.transfer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.company.Standing;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.rating.Form;
import org.linli.property.internal.rating.PastRatings;
import org.linli.property.internal.rating.RatingRow;
import org.linli.property.internal.rating.RatingsResource;
import org.linli.property.internal.rating.Result;
import org.linli.property.internal.rating.Subject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports ratings of companies and estates with what was decided on them (定陶区：物业服务评价管理). */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=property.ratings",
            "linli.import.after=property.companies",
            "linli.import.after=property.estates"
        })
public class RatingImporter extends ModuleImporter<RatingImporter.Row, RatingImporter.Found> {
    private final PastRatings past;

    /**
     * @param form key of a form of the district, or of one that is shipped
     * @param subject external id of the company or the estate, whichever the form rates
     * @param scores points by code of criterion, as a JSON object in a CSV cell; left out when only the total is known
     * @param total needed without scores
     * @param result needed without scores
     * @param rater who rated; by default whoever imports
     * @param decided what followed, empty when nothing was decided
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String form,
            @Nullable String subject,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable Map<String, BigDecimal> scores,
            @Nullable BigDecimal total,
            @Nullable Result result,
            @Nullable String note,
            @Nullable String rater,
            @Nullable Standing decided,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate rectifyUntil,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {
        PastRatings.Past past() {
            return new PastRatings.Past(
                    firstDay, lastDay, scores, total, result, note, rater, decided, decidedOn, rectifyUntil);
        }

        /** Whether both rate the same by the same form on a day of both periods. */
        boolean meets(Row other) {
            return firstDay != null
                    && lastDay != null
                    && other.firstDay != null
                    && other.lastDay != null
                    && text(form).equals(text(other.form))
                    && text(subject).equals(text(other.subject))
                    && !firstDay.isAfter(other.lastDay)
                    && !other.firstDay.isAfter(lastDay);
        }
    }

    /**
     * Forms, companies and estates that the lines name.
     *
     * @param before lines before, of which none may meet another
     */
    record Found(
            Map<String, Form> forms,
            Map<String, CompanyRow> companies,
            Map<String, EstateRow> estates,
            List<Row> before) {
        @Nullable
        ImportedRow subject(Row line) {
            Form form = forms.get(text(line.form()));
            if (form == null) {
                return null;
            }
            return form.subject() == Subject.COMPANY
                    ? companies.get(text(line.subject()))
                    : estates.get(text(line.subject()));
        }
    }

    @Activate
    public RatingImporter(@Reference Importing importing, @Reference PastRatings past) {
        super(importing, RatingRow.class);
        this.past = past;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Found lookUp(List<Row> lines) {
        Map<String, Form> forms = new HashMap<>();
        lines.stream()
                .map(line -> text(line.form()))
                .distinct()
                .forEach(key -> past.form(key).ifPresent(form -> forms.put(key, form)));
        List<@Nullable String> subjects = lines.stream().map(Row::subject).toList();
        return new Found(
                forms,
                importing.rows(CompanyRow.class, subjects),
                importing.rows(EstateRow.class, subjects),
                new ArrayList<>());
    }

    @Override
    protected void claim(Row line, Found found) {
        found.before().add(line);
    }

    @Override
    protected void check(Row line, Found found, Faults faults) {
        Form form = found.forms().get(text(line.form()));
        if (form == null) {
            faults.add("form", "没有这个标识的评价表，也没有这个模板", "No form of this key, nor a template");
            return;
        }
        ImportedRow subject = found.subject(line);
        importing.reachable(faults, "subject", subject == null ? null : subject.divisionId());
        past.check(form, line.past(), faults);
        permitted(line, subject, faults);
        LocalDate first = line.firstDay();
        LocalDate last = line.lastDay();
        if (subject == null || first == null || last == null) {
            return;
        }
        faults.when(
                found.before().stream().anyMatch(line::meets)
                        || past.there(text(line.form()), subject.id(), first, last),
                "firstDay",
                "该对象在此期间已用此表评价",
                "It was rated with this form for that period");
    }

    /** A file brings nothing that its sender could not decide or define by hand. */
    private void permitted(Row line, @Nullable ImportedRow subject, Faults faults) {
        faults.when(
                        line.decided() != null
                                && subject != null
                                && !importing.may(RatingsResource.DECIDE, subject.divisionId()),
                        "decided",
                        "您无权对该对象作出决定，请留空，由有权的人决定",
                        "You may not decide on this one; leave it empty for somebody who may")
                .when(
                        !past.mayTake(text(line.form())),
                        "form",
                        "本区还没有这张评价表，请先由有权的人按模板建立",
                        "The district has no such form yet; let somebody who may define it from the template first");
    }

    @Override
    protected ImportedRow row(Row line, Found found) {
        ImportedRow subject = Objects.requireNonNull(found.subject(line), "subject");
        String name = subject instanceof CompanyRow company ? company.name() : ((EstateRow) subject).name();
        return past.rating(
                text(line.form()),
                subject.id(),
                subject.divisionId(),
                name,
                line.past(),
                Importing.origin(line.externalId(), line.generated()));
    }

    @Override
    protected void written(List<ImportedRow> rows, List<Row> lines, Found found) {
        past.stand(rows);
    }
}
