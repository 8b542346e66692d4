package org.linli.platform.persistence.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.expressions.ExpressionBuilder;
import org.eclipse.persistence.internal.expressions.ExpressionIterator;
import org.eclipse.persistence.internal.expressions.QueryKeyExpression;
import org.eclipse.persistence.internal.expressions.SubSelectExpression;
import org.eclipse.persistence.queries.DeleteAllQuery;
import org.eclipse.persistence.queries.ModifyAllQuery;
import org.eclipse.persistence.queries.UpdateAllQuery;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/**
 * Refuses text that a hint would put into a statement, and a bulk JPQL statement that navigates, has a subquery or deletes from an entity with tables of its own
 * beside it: EclipseLink correlates those by the id alone, so that the statement could reach a row of another tenant.
 */
public final class BulkQueryFence extends SessionEventAdapter {
    @Override
    public void preExecuteQuery(SessionEvent event) {
        if (event.getQuery().getHintString() != null) {
            throw new IllegalArgumentException(
                    "The hint eclipselink.sql.hint is refused, since it puts text of its own into the statement");
        }
        if (event.getQuery() instanceof ModifyAllQuery bulk && bulk.getSelectionCriteria() != null) {
            refuseNavigation(bulk, expressions(bulk));
        }
        if (event.getQuery() instanceof DeleteAllQuery delete
                && delete.isExpressionQuery()
                && delete.isJPQLCallQuery()) {
            refuseCollections(delete);
        }
    }

    private static List<Expression> expressions(ModifyAllQuery bulk) {
        var expressions = new ArrayList<Expression>();
        expressions.add(bulk.getSelectionCriteria());
        if (bulk instanceof UpdateAllQuery update) {
            for (var value : update.getUpdateClauses().values()) {
                if (value instanceof Expression expression) {
                    expressions.add(expression);
                }
            }
        }
        return expressions;
    }

    private static void refuseNavigation(ModifyAllQuery bulk, List<Expression> expressions) {
        var builders = new java.util.HashSet<ExpressionBuilder>();
        var iterator = new ExpressionIterator<Void>() {
            @Override
            public void iterate(Expression expression) {
                if (expression instanceof SubSelectExpression) {
                    refuse(bulk, "has a subquery");
                }
                if (expression instanceof ExpressionBuilder builder) {
                    builders.add(builder);
                }
                if (expression instanceof QueryKeyExpression key && navigates(key, bulk.getDescriptor())) {
                    refuse(bulk, "navigates by " + key.getName());
                }
            }
        };
        expressions.forEach(iterator::iterateOn);
    }

    /** Own columns, {@code c.parent} and {@code c.parent.id} stay in the row; everything else leaves it. */
    private static boolean navigates(QueryKeyExpression key, ClassDescriptor descriptor) {
        if (key.shouldQueryToManyRelationship()) {
            return true;
        }
        if (!(key.getBaseExpression() instanceof QueryKeyExpression base)) {
            return false;
        }
        if (base.getBaseExpression() instanceof QueryKeyExpression) {
            return !isEmbedded(base, descriptor);
        }
        var mapping = descriptor.getMappingForAttributeName(base.getName());
        if (mapping == null || mapping.isAggregateObjectMapping()) {
            return false;
        }
        if (!mapping.isForeignReferenceMapping()) {
            return false;
        }
        var id = mapping.getReferenceDescriptor().getObjectBuilder().getPrimaryKeyMappings();
        return id.size() != 1 || !id.get(0).getAttributeName().equals(key.getName());
    }

    private static boolean isEmbedded(QueryKeyExpression key, ClassDescriptor descriptor) {
        var root = key;
        while (root.getBaseExpression() instanceof QueryKeyExpression base) {
            root = base;
        }
        var mapping = descriptor.getMappingForAttributeName(root.getName());
        return mapping != null && mapping.isAggregateObjectMapping();
    }

    private static void refuseCollections(DeleteAllQuery delete) {
        for (var mapping : delete.getDescriptor().getMappings()) {
            if (mapping.isDirectCollectionMapping()
                    || mapping.isAggregateCollectionMapping()
                    || mapping.isManyToManyMapping() && !mapping.isReadOnly()) {
                refuse(
                        delete,
                        "deletes an entity that has a collection or join table (" + mapping.getAttributeName() + ")");
            }
        }
    }

    private static void refuse(ModifyAllQuery bulk, String why) {
        throw new IllegalArgumentException("A bulk statement that " + why + " is refused, since it could touch rows of "
                + "another tenant; select the ids first and name them, or remove the entities one by one: "
                + bulk.getJPQLString());
    }
}
