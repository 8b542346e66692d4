package org.linli.ledgers.internal.rules;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.ledgers.api.AssessmentScheme;
import org.linli.ledgers.api.Condition;
import org.linli.ledgers.api.Criterion;
import org.linli.ledgers.api.EntryState;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.LedgerField;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.api.Measure;

/** Whether a definition can be worked with by itself; an {@link IllegalArgumentException} says why not. */
final class Soundness {
    static final int LONGEST_KEY = 60;
    static final String STATE = "state";
    static final String ON_TIME = "onTime";

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9.-]*");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");
    private static final int MOST_DUE_DAYS = 250;
    private static final int MOST_ROWS = 500;
    private static final int MOST_FIELDS = 40;
    private static final int MOST_DIGITS = 4;
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(1000);

    private Soundness() {}

    static void key(String key) {
        need(key.length() <= LONGEST_KEY && KEY.matcher(key).matches(), "the key " + key + " is none");
    }

    static void template(LedgerTemplate template) {
        key(template.key());
        need(template.dueDays() >= 0 && template.dueDays() <= MOST_DUE_DAYS, "dueDays is from 0 to " + MOST_DUE_DAYS);
        need(
                template.rows().size() <= MOST_ROWS && template.fields().size() <= MOST_FIELDS,
                "there are too many rows or fields");
        Integer local = template.mostLocalRows();
        need(local == null || local >= 0, "mostLocalRows is negative");
        need(!template.rows().isEmpty() || local == null || local > 0, "it could have no row at all");
        distinct(template.rows(), row -> row.key(), "row");
        template.rows().forEach(row -> key(row.key()));
        distinct(template.fields(), LedgerField::key, "field");
        template.fields().forEach(Soundness::field);
    }

    private static void field(LedgerField field) {
        String key = field.key();
        need(
                FIELD.matcher(key).matches() && !key.equals(STATE) && !key.equals(ON_TIME),
                "the field " + key + " has no possible key");
        need(
                field.kind() != LedgerField.Kind.CHOICE || !field.options().isEmpty(),
                "the field " + key + " offers nothing to choose");
    }

    static void indicator(IndicatorDefinition indicator) {
        key(indicator.key());
        need(indicator.digits() >= 0 && indicator.digits() <= MOST_DIGITS, "digits is from 0 to " + MOST_DIGITS);
        boolean ratio = indicator.calculation() == IndicatorDefinition.Calculation.RATIO;
        need(ratio == (indicator.denominator() != null), "a ratio and nothing else has a denominator");
        measure(indicator.numerator());
        Measure denominator = indicator.denominator();
        if (denominator != null) {
            measure(denominator);
        }
    }

    private static void measure(Measure measure) {
        boolean rows = measure.kind() == Measure.Kind.ENTRIES;
        need(
                rows
                        || measure.row() == null
                                && measure.field() == null
                                && measure.conditions().isEmpty(),
                "only what is counted from rows names a row, a field or conditions");
        need(!measure.source().isBlank() && measure.source().length() <= LONGEST_KEY, "a measure names its source");
        measure.conditions().forEach(Soundness::condition);
    }

    private static void condition(Condition condition) {
        boolean present = condition.operator() == Condition.Operator.PRESENT;
        need(present == (condition.value() == null), "a condition compares with a value, and PRESENT with none");
        boolean equal = condition.operator() == Condition.Operator.EQUALS
                || condition.operator() == Condition.Operator.NOT_EQUALS;
        if (condition.field().equals(STATE)) {
            need(equal, "a state is equal or not");
            EntryState.valueOf(String.valueOf(condition.value()));
        } else if (condition.field().equals(ON_TIME)) {
            need(equal && truth(condition.value()), "onTime is true or false");
        } else {
            need(FIELD.matcher(condition.field()).matches(), condition.field() + " is no field");
        }
    }

    private static boolean truth(@Nullable String value) {
        return "true".equals(value) || "false".equals(value);
    }

    static void scheme(AssessmentScheme scheme) {
        key(scheme.key());
        need(!scheme.criteria().isEmpty(), "there is nothing for which points are given");
        need(!scheme.subjectSource().isBlank(), "subjectSource does not say what is assessed");
        distinct(scheme.criteria(), Criterion::key, "criterion");
        distinct(scheme.bands(), band -> band.key(), "band");
        scheme.criteria().forEach(criterion -> criterion(scheme, criterion));
        scheme.bands().forEach(band -> key(band.key()));
    }

    private static void criterion(AssessmentScheme scheme, Criterion criterion) {
        key(criterion.key());
        need(
                criterion.points().signum() > 0 && criterion.points().compareTo(MOST_POINTS) <= 0,
                "points of " + criterion.key() + " are more than 0 and at most " + MOST_POINTS);
        boolean sourced = criterion.kind() == Criterion.Kind.INDICATOR || criterion.kind() == Criterion.Kind.ON_TIME;
        need(!sourced || criterion.source() != null, "the criterion " + criterion.key() + " names no source");
        boolean module = scheme.subjects() == AssessmentScheme.Subjects.MODULE;
        need(module || criterion.kind() != Criterion.Kind.MODULE, "only a module says something of its own subjects");
        need(
                !module || !sourced,
                "figures and ledgers are of divisions and rows; the module says it of its subjects: "
                        + criterion.key());
    }

    private static <T> void distinct(List<T> all, Function<T, String> key, String what) {
        Set<String> seen = new HashSet<>();
        Collection<T> twice =
                all.stream().filter(one -> !seen.add(key.apply(one))).toList();
        need(twice.isEmpty(), "a " + what + " is there twice");
    }

    private static void need(boolean holds, String why) {
        if (!holds) {
            throw new IllegalArgumentException(why);
        }
    }
}
