package org.linli.platform.persistence.internal.mapping;

import java.util.Set;
import org.eclipse.persistence.descriptors.DescriptorEvent;
import org.eclipse.persistence.descriptors.DescriptorEventAdapter;
import org.eclipse.persistence.internal.sessions.ObjectChangeSet;

/**
 * Lets a change of nothing but collections that belong to the entity count as a change of the entity, as Jakarta Persistence wants
 * it. Without the new version that comes of it nobody would notice the change, and the statements for the collection would lack
 * the tenant, which the lock brings along.
 */
final class CollectionChange extends DescriptorEventAdapter {
    private final Set<String> collections;

    /** @param collections names of the attributes */
    CollectionChange(Set<String> collections) {
        this.collections = Set.copyOf(collections);
    }

    @Override
    public void preUpdateWithChanges(DescriptorEvent event) {
        ObjectChangeSet changes = event.getChangeSet();
        if (collections.stream().anyMatch(name -> changes.getChangesForAttributeNamed(name) != null)) {
            changes.setShouldModifyVersionField(Boolean.TRUE);
        }
    }
}
