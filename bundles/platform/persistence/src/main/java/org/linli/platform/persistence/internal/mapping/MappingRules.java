package org.linli.platform.persistence.internal.mapping;

import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.mappings.AggregateCollectionMapping;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectCollectionMapping;
import org.eclipse.persistence.mappings.DirectMapMapping;
import org.eclipse.persistence.mappings.OneToManyMapping;
import org.eclipse.persistence.mappings.UnidirectionalOneToManyMapping;
import org.eclipse.persistence.mappings.converters.Converter;
import org.eclipse.persistence.mappings.converters.SerializedObjectConverter;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;

/** The rules for authors of entities in the tenant schema. Finds every break of them at once. */
public final class MappingRules {
    /** One sentence per refused mapping, in the order of the entities' names; empty when all can be completed. */
    public List<String> refusals(Session session) {
        var refusals = new ArrayList<String>();
        session.getDescriptors().values().stream()
                .sorted(java.util.Comparator.comparing(descriptor -> descriptor.getJavaClassName()))
                .forEach(descriptor -> {
                    if (descriptor.isAggregateDescriptor() || descriptor.isAggregateCollectionDescriptor()) {
                        checkEmbeddable(descriptor, refusals);
                    } else {
                        checkEntity(descriptor, refusals);
                    }
                });
        return refusals;
    }

    private static void checkEntity(ClassDescriptor descriptor, List<String> refusals) {
        var name = simpleName(descriptor);
        if (descriptor.hasInheritance()) {
            refusals.add(name + ": an entity must not extend an entity; use a @MappedSuperclass");
        }
        if (descriptor.getTables().size() != 1) {
            refusals.add(name + ": has " + descriptor.getTables().size() + " tables; an entity has exactly one");
        }
        if (descriptor.getPrimaryKeyFields().size() != 1) {
            refusals.add(name + ": has " + descriptor.getPrimaryKeyFields().size()
                    + " id columns; an entity has exactly one @Id");
        }
        if (descriptor.getOptimisticLockingPolicy() == null && !descriptor.hasInheritance()) {
            refusals.add(name + ": has no @Version attribute");
        }
        if (descriptor.hasMultitenantPolicy()) {
            refusals.add(name + ": declares @Multitenant; the host adds the tenant");
        }
        for (var mapping : descriptor.getMappings()) {
            checkMapping(name, mapping, refusals);
            checkConverters(name, mapping, refusals);
        }
    }

    /** The bytes of a column would say which classes of the host are made out of them. */
    private static void checkConverters(String type, DatabaseMapping mapping, List<String> refusals) {
        var converters = new ArrayList<@Nullable Converter>();
        if (mapping instanceof AbstractDirectMapping direct) {
            converters.add(direct.getConverter());
        }
        if (mapping instanceof DirectCollectionMapping direct) {
            converters.add(direct.getValueConverter());
        }
        if (mapping instanceof DirectMapMapping direct) {
            converters.add(direct.getKeyConverter());
        }
        if (converters.stream().anyMatch(SerializedObjectConverter.class::isInstance)) {
            refusals.add(
                    type + "." + mapping.getAttributeName()
                            + ": would be stored with Java serialization; use @ElementCollection, @Embeddable, @Convert or a relation");
        }
    }

    private static void checkMapping(String entity, DatabaseMapping mapping, List<String> refusals) {
        if (mapping.getField() != null
                && TenantColumn.NAME.equalsIgnoreCase(mapping.getField().getName())) {
            refusals.add(entity + "." + mapping.getAttributeName() + ": maps tenant_id; the host adds the tenant");
        }
        if (mapping instanceof UnidirectionalOneToManyMapping) {
            refusals.add(entity + "." + mapping.getAttributeName()
                    + ": @OneToMany with @JoinColumn; use mappedBy and a @ManyToOne on the other side");
        } else if (mapping instanceof OneToManyMapping many
                && many.getTargetForeignKeyFields().isEmpty()) {
            refusals.add(entity + "." + mapping.getAttributeName() + ": has no foreign key");
        }
        if (mapping instanceof AggregateCollectionMapping embeddables
                && embeddables.getTargetForeignKeyFields().isEmpty()) {
            refusals.add(entity + "." + mapping.getAttributeName() + ": has no key column to its owner");
        }
        if (mapping.isVariableOneToOneMapping() || mapping.isTransformationMapping()) {
            refusals.add(entity + "." + mapping.getAttributeName() + ": is a mapping that the host cannot complete");
        }
    }

    private static void checkEmbeddable(ClassDescriptor descriptor, List<String> refusals) {
        for (var mapping : descriptor.getMappings()) {
            checkConverters(simpleName(descriptor), mapping, refusals);
            if (mapping.isForeignReferenceMapping()) {
                refusals.add(simpleName(descriptor) + "." + mapping.getAttributeName()
                        + ": a relation or collection inside an @" + Embeddable.class.getSimpleName()
                        + "; move it to the entity");
            }
        }
    }

    private static String simpleName(ClassDescriptor descriptor) {
        var name = descriptor.getJavaClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
