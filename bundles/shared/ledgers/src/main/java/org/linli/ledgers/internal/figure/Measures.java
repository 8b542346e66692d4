package org.linli.ledgers.internal.figure;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.module.TenantServices;
import org.linli.api.query.Conditions;
import org.linli.ledgers.api.Amount;
import org.linli.ledgers.api.Condition;
import org.linli.ledgers.api.EntryState;
import org.linli.ledgers.api.IndicatorSource;
import org.linli.ledgers.api.LedgerField;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.api.Measure;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.internal.rules.Definitions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts what a measure declares, division by division, in one statement however many rows and divisions there are. */
@Component(service = Measures.class)
public class Measures {
    private final EntityManager em;
    private final TenantServices services;
    private final Definitions definitions;

    @Activate
    public Measures(
            @Reference EntityManager em, @Reference TenantServices services, @Reference Definitions definitions) {
        this.em = em;
        this.services = services;
        this.definitions = definitions;
    }

    /** What was counted in each division itself, without those below it. */
    Map<UUID, Amount> amounts(Measure measure, Period period) {
        return switch (measure.kind()) {
            case ENTRIES -> ofRows(measure, period, By.DIVISION);
            case FED, EVENTS -> told(measure.source(), period);
            case MODULE -> asked(measure.source(), period);
        };
    }

    /** What was counted in each row of ledgers; nothing of what does not come from rows. */
    Map<UUID, Amount> byLine(Measure measure, Period period) {
        return measure.kind() == Measure.Kind.ENTRIES ? ofRows(measure, period, By.LINE) : Map.of();
    }

    /** What is counted apart. */
    private enum By {
        DIVISION("e.divisionId"),
        LINE("e.lineId");

        private final String path;

        By(String path) {
            this.path = path;
        }
    }

    private Map<UUID, Amount> ofRows(Measure measure, Period period, By by) {
        LedgerTemplate template = definitions.template(measure.source()).orElse(null);
        if (template == null) {
            return Map.of();
        }
        return measure.field() == null ? counted(measure, template, period, by) : summed(measure, template, period, by);
    }

    private Map<UUID, Amount> counted(Measure measure, LedgerTemplate template, Period period, By by) {
        return amounts(entries(measure, template, period)
                .groups(em, "select " + by.path + ", count(e.id), count(e.id) from EntryRow e", by.path));
    }

    /** The entries, called {@code e}, that the measure counts; also those behind a figure. */
    public Conditions entries(Measure measure, LedgerTemplate template, Period period) {
        Conditions where = new Conditions()
                .and("e.template = :template and e.last >= :begin and e.last <= :end")
                .set("template", measure.source())
                .set("begin", period.first())
                .set("end", period.last());
        new Restrictions(where).add(measure, template).forEach(where::and);
        String field = measure.field();
        if (field != null) {
            where.and(
                            "exists (select n.id from CellRow n where n.entryId = e.id and n.field = :summed and n.number is not null)")
                    .set("summed", field);
        }
        return where;
    }

    private Map<UUID, Amount> summed(Measure measure, LedgerTemplate template, Period period, By by) {
        Conditions where = new Conditions()
                .and(
                        "c.template = :template and c.field = :summed and c.number is not null and c.last >= :begin and c.last <= :end")
                .set("template", measure.source())
                .set("summed", String.valueOf(measure.field()))
                .set("begin", period.first())
                .set("end", period.last());
        String such = String.join(" and ", new Restrictions(where).add(measure, template));
        where.and("exists (select e.id from EntryRow e where e.id = c.entryId and " + such + ")");
        String path = by == By.DIVISION ? "c.divisionId" : "c.lineId";
        return amounts(where.groups(em, "select " + path + ", sum(c.number), count(c.id) from CellRow c", path));
    }

    /** Conditions on entries called {@code e}, whose values go where they are used. */
    private record Restrictions(Conditions values) {
        List<String> add(Measure measure, LedgerTemplate template) {
            List<String> parts = new ArrayList<>();
            parts.add("e.state <> :dropped");
            values.set("dropped", EntryState.DROPPED);
            String row = measure.row();
            if (row != null) {
                parts.add("e.lineKey = :lineKey");
                values.set("lineKey", row);
            }
            List<Condition> conditions = measure.conditions();
            for (int i = 0; i < conditions.size(); i++) {
                parts.add(condition(conditions.get(i), template, i));
            }
            return parts;
        }

        private String condition(Condition condition, LedgerTemplate template, int number) {
            boolean not = condition.operator() == Condition.Operator.NOT_EQUALS;
            String value = condition.value();
            if (condition.field().equals("state") && value != null) {
                values.set("v" + number, EntryState.valueOf(value));
                return "e.state" + (not ? " <> " : " = ") + ":v" + number;
            }
            if (condition.field().equals("onTime")) {
                values.set("v" + number, Boolean.parseBoolean(value));
                return "e.onTime" + (not ? " <> " : " = ") + ":v" + number;
            }
            Optional<LedgerField> field = template.fields().stream()
                    .filter(one -> one.key().equals(condition.field()))
                    .findFirst();
            return field.map(one -> cell(one, condition, number)).orElse(Conditions.NOTHING);
        }

        private String cell(LedgerField field, Condition condition, int number) {
            String alias = "x" + number;
            values.set("f" + number, field.key());
            String there = "exists (select " + alias + ".id from CellRow " + alias + " where " + alias
                    + ".entryId = e.id and " + alias + ".field = :f" + number;
            String value = condition.value();
            if (condition.operator() == Condition.Operator.PRESENT || value == null) {
                return there + ")";
            }
            String column = switch (field.kind()) {
                case NUMBER, WHOLE -> "number";
                case DAY -> "day";
                case FLAG -> "flag";
                case TEXT, CHOICE -> "words";
            };
            Object given = switch (field.kind()) {
                case NUMBER, WHOLE -> new BigDecimal(value);
                case DAY -> LocalDate.parse(value);
                case FLAG -> Boolean.parseBoolean(value);
                case TEXT, CHOICE -> value;
            };
            values.set("v" + number, given);
            String compared = switch (condition.operator()) {
                case EQUALS, PRESENT -> " = ";
                case NOT_EQUALS -> " <> ";
                case AT_LEAST -> " >= ";
                case AT_MOST -> " <= ";
            };
            return there + " and " + alias + "." + column + compared + ":v" + number + ")";
        }
    }

    private Map<UUID, Amount> told(String key, Period period) {
        return amounts(new Conditions()
                .and("e.key = :key and e.day >= :begin and e.day <= :end")
                .set("key", key)
                .set("begin", period.first())
                .set("end", period.last())
                .groups(em, "select e.divisionId, sum(e.amount), count(e.id) from ObservationRow e", "e.divisionId"));
    }

    private Map<UUID, Amount> asked(String key, Period period) {
        return services.all(IndicatorSource.class).stream()
                .filter(source -> source.key().equals(key))
                .findFirst()
                .map(source -> source.amounts(period.first(), period.last()))
                .orElse(Map.of());
    }

    private static Map<UUID, Amount> amounts(List<Object[]> groups) {
        Map<UUID, Amount> amounts = new HashMap<>();
        groups.forEach(group -> amounts.put(
                (UUID) group[0], new Amount(new BigDecimal(group[1].toString()), ((Number) group[2]).longValue())));
        return amounts;
    }
}
