package org.linli.platform.persistence.internal.mapping;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.expressions.ExpressionOperator;
import org.eclipse.persistence.internal.expressions.ExpressionSQLPrinter;
import org.eclipse.persistence.internal.expressions.ParameterExpression;
import org.eclipse.persistence.internal.sessions.AbstractRecord;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.jspecify.annotations.Nullable;

/**
 * {@code IN} with the smallest and the largest value beside the list. Derby looks into an index by the values of a list only when
 * the list's column comes first, which here is always the tenant; without the bounds it compares every row of the tenant
 * with every value. Keys that belong together lie close in their index: a batch of an import, a page of a list.
 */
final class BoundedIn extends ExpressionOperator {
    private static final long serialVersionUID = 1L;

    BoundedIn() {
        ExpressionOperator.in().copyTo(this);
    }

    @Override
    public void printDuo(Expression first, Expression second, ExpressionSQLPrinter printer) {
        if (!(second instanceof ParameterExpression list) || list.getField() == null) {
            super.printDuo(first, second, printer);
            return;
        }
        super.printDuo(first, second, printer);
        bound(first, " >= ", new Extreme(list, BinaryOperator.minBy(Order.OF_DERBY)), printer);
        bound(first, " <= ", new Extreme(list, BinaryOperator.maxBy(Order.OF_DERBY)), printer);
    }

    private static void bound(Expression column, String comparison, Extreme value, ExpressionSQLPrinter printer) {
        printer.printString(" AND ");
        column.printSQL(printer);
        printer.printString(comparison);
        value.printSQL(printer);
    }

    /** The smallest or the largest value of a list that is bound as a parameter. */
    private static final class Extreme extends ParameterExpression {
        private static final long serialVersionUID = 1L;

        private final transient ParameterExpression list;
        private final transient BinaryOperator<Object> choice;

        Extreme(ParameterExpression list, BinaryOperator<Object> choice) {
            super(list.getField());
            this.list = list;
            this.choice = choice;
        }

        @Override
        public @Nullable Object getValue(
                AbstractRecord translationRow, @Nullable DatabaseQuery query, AbstractSession session) {
            Object value = list.getValue(translationRow, query, session);
            if (!(value instanceof Collection<?> values) || values.isEmpty()) {
                return value;
            }
            return values.stream()
                    .filter(Objects::nonNull)
                    .map(Object.class::cast)
                    .reduce(choice)
                    .orElse(null);
        }
    }

    /** How Derby compares what is bound: texts by their characters, bytes and ids without sign, all others by nature. */
    private enum Order implements Comparator<Object> {
        OF_DERBY;

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // values of one column are of one type
        public int compare(Object one, Object other) {
            if (one instanceof byte[] bytes) {
                return Arrays.compareUnsigned(bytes, (byte[]) other);
            }
            return one instanceof UUID
                    ? one.toString().compareTo(other.toString())
                    : ((Comparable) one).compareTo(other);
        }
    }
}
