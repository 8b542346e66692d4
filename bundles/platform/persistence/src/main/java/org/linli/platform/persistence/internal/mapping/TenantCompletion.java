package org.linli.platform.persistence.internal.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.SingleTableMultitenantPolicy;
import org.eclipse.persistence.descriptors.VersionLockingPolicy;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.expressions.ExpressionBuilder;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.helper.DatabaseTable;
import org.eclipse.persistence.mappings.AggregateCollectionMapping;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectCollectionMapping;
import org.eclipse.persistence.mappings.ManyToManyMapping;
import org.eclipse.persistence.mappings.MultitenantPrimaryKeyMapping;
import org.eclipse.persistence.mappings.OneToManyMapping;
import org.eclipse.persistence.mappings.OneToOneMapping;
import org.eclipse.persistence.mappings.RelationTableMechanism;
import org.eclipse.persistence.sessions.Session;

/**
 * Completes the mappings of plain entities with the tenant, after the annotations have been read and before the
 * session is initialised. The ORM keeps one id per entity; the tenant stands beside it: a written column, an
 * always-on condition, a part of the optimistic lock and of every join. It is deliberately not part of the ORM's
 * key, since JPQL on composite keys silently answers wrongly ({@code x.boss is null}).
 */
public final class TenantCompletion {
    /** Completes every entity of the session. */
    public void complete(Session session) {
        for (var descriptor : session.getDescriptors().values()) {
            if (!descriptor.isAggregateDescriptor() && !descriptor.isAggregateCollectionDescriptor()) {
                completeEntity(descriptor, session);
            }
        }
    }

    private static void completeEntity(ClassDescriptor descriptor, Session session) {
        var tenant = TenantColumn.of(primaryTable(descriptor));
        for (var mapping : descriptor.getMappings()) {
            completeRelation(descriptor, mapping, tenant, session);
        }
        var collections = descriptor.getMappings().stream()
                .filter(TenantCompletion::ownedCollection)
                .map(DatabaseMapping::getAttributeName)
                .collect(Collectors.toSet());
        if (!collections.isEmpty()) {
            descriptor.getEventManager().addListener(new CollectionChange(collections));
        }
        var column = new MultitenantPrimaryKeyMapping();
        column.setField(tenant);
        column.setContextProperty(TenantColumn.PROPERTY);
        descriptor.addMapping(column);

        var policy = new SingleTableMultitenantPolicy(descriptor);
        policy.addTenantDiscriminatorField(TenantColumn.PROPERTY, tenant);
        descriptor.setMultitenantPolicy(policy);

        if (descriptor.getOptimisticLockingPolicy() instanceof VersionLockingPolicy version) {
            descriptor.setOptimisticLockingPolicy(new TenantVersionLock(version.getWriteLockField(), tenant));
        }
    }

    private static boolean ownedCollection(DatabaseMapping mapping) {
        return mapping instanceof DirectCollectionMapping
                || mapping instanceof AggregateCollectionMapping
                || (mapping instanceof ManyToManyMapping many && !many.isReadOnly());
    }

    private static void completeRelation(
            ClassDescriptor descriptor, DatabaseMapping mapping, DatabaseField tenant, Session session) {
        if (mapping instanceof ManyToManyMapping many) {
            completeJoinTable(
                    many.getRelationTableMechanism(), tenant, target(many.getReferenceClass(), descriptor, session));
        } else if (mapping instanceof OneToOneMapping one) {
            var target = target(one.getReferenceClass(), descriptor, session);
            if (one.hasRelationTableMechanism()) {
                completeJoinTable(one.getRelationTableMechanism(), tenant, target);
            } else {
                completeReference(one, tenant, target);
            }
        } else if (mapping instanceof OneToManyMapping many) {
            many.addTargetForeignKeyField(target(many.getReferenceClass(), descriptor, session), tenant.clone());
        } else if (mapping instanceof AggregateCollectionMapping embeddables) {
            var table = embeddables.getTargetForeignKeyFields().get(0).getTable();
            embeddables.addTargetForeignKeyField(TenantColumn.of(table), tenant.clone());
        } else if (mapping instanceof DirectCollectionMapping values) {
            values.addReferenceKeyField(TenantColumn.of(values.getReferenceTable()), tenant.clone());
        }
    }

    private static void completeJoinTable(RelationTableMechanism join, DatabaseField source, DatabaseField target) {
        join.addSourceRelationKeyField(TenantColumn.of(join.getRelationTable()), source.clone());
        join.addTargetRelationKeyField(TenantColumn.of(join.getRelationTable()), target);
    }

    /**
     * The foreign key stays the single id, so that comparisons with null and with entities stay right; only the
     * condition of the join names the tenant on both sides.
     */
    private static void completeReference(OneToOneMapping reference, DatabaseField source, DatabaseField target) {
        var builder = new ExpressionBuilder();
        Expression criteria = builder.getField(target).equal(builder.getParameter(source));
        for (var key : keys(reference, target.getTable()).entrySet()) {
            criteria = criteria.and(builder.getField(key.getValue()).equal(builder.getParameter(key.getKey())));
        }
        reference.setSelectionCriteria(criteria);
    }

    private static Map<DatabaseField, DatabaseField> keys(OneToOneMapping reference, DatabaseTable targetTable) {
        var keys = new LinkedHashMap<DatabaseField, DatabaseField>();
        reference.getSourceToTargetKeyFields().forEach((from, to) -> {
            var end = to.clone();
            if (!end.hasTableName()) {
                end.setTable(targetTable);
            }
            keys.put(from, end);
        });
        return keys;
    }

    private static DatabaseField target(Class<?> reference, ClassDescriptor from, Session session) {
        var descriptor = session.getDescriptor(reference);
        if (descriptor == null) {
            throw new IllegalStateException(from.getAlias() + " refers to " + reference + ", which is no entity");
        }
        return TenantColumn.of(primaryTable(descriptor));
    }

    private static DatabaseTable primaryTable(ClassDescriptor descriptor) {
        return descriptor.getTables().get(0);
    }
}
