package org.linli.ledgers.internal.rules;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.ledgers.api.FixedRow;
import org.linli.ledgers.api.LedgerField;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.api.PeriodKind;

/** A template as the engine ships it or a district writes it in the parameter {@code templates}; what is left out has the plainest value. */
record TemplateDocument(
        String key,
        @Nullable Text label,
        @Nullable Text description,
        @Nullable PeriodKind period,
        @Nullable Integer dueDays,
        @Nullable String unitLevel,
        @Nullable Boolean checked,
        @Nullable List<Row> rows,
        @Nullable Integer mostLocalRows,
        @Nullable List<Field> fields,
        @Nullable List<String> indicators,
        @Nullable Boolean off) {
    private static final int TEN_DAYS = 10;

    /** A fixed row. */
    record Row(String key, Text label, @Nullable Text description) {}

    /** A field. */
    record Field(
            String key,
            Text label,
            LedgerField.Kind kind,
            @Nullable Boolean required,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable List<Text> options) {}

    /** What it names instead of what another one of the same key says. */
    TemplateDocument over(TemplateDocument base) {
        return new TemplateDocument(
                key,
                label == null ? base.label : label,
                description == null ? base.description : description,
                period == null ? base.period : period,
                dueDays == null ? base.dueDays : dueDays,
                unitLevel == null ? base.unitLevel : unitLevel,
                checked == null ? base.checked : checked,
                rows == null ? base.rows : rows,
                mostLocalRows == null ? base.mostLocalRows : mostLocalRows,
                fields == null ? base.fields : fields,
                indicators == null ? base.indicators : indicators,
                off);
    }

    LedgerTemplate template() {
        return new LedgerTemplate(
                key,
                label == null ? Text.of(key, key) : label,
                description == null ? Text.of("", "") : description,
                period == null ? PeriodKind.MONTH : period,
                dueDays == null ? TEN_DAYS : dueDays,
                unitLevel,
                Boolean.TRUE.equals(checked),
                rows == null
                        ? List.of()
                        : rows.stream().map(TemplateDocument::row).toList(),
                mostLocalRows,
                fields == null
                        ? List.of()
                        : fields.stream().map(TemplateDocument::field).toList(),
                indicators == null ? List.of() : indicators);
    }

    private static FixedRow row(Row row) {
        Text description = row.description();
        return new FixedRow(row.key(), row.label(), description == null ? Text.of("", "") : description);
    }

    private static LedgerField field(Field field) {
        List<Text> options = field.options();
        return new LedgerField(
                field.key(),
                field.label(),
                field.kind(),
                Boolean.TRUE.equals(field.required()),
                field.least(),
                field.most(),
                options == null ? List.of() : options);
    }
}
