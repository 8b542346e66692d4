package org.linli.orders.api;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * A kind of row that cases are about. A module registers one service for each kind; the engine finds it while the module
 * is enabled in the tenant. Cases of a kind without a service are neither shown nor moved.
 */
public interface CaseSubject {
    /** Module and noun, such as {@code grid.event}; the part before the dot is the module's name. */
    String type();

    /** Permission whose scope says which cases a caller may see. */
    String readPermission();

    /** Permission whose scope says on which cases a caller may act, as far as the process allows him. */
    String actPermission();

    /** Path within the tenant that shows the subject, for notifications and work lists, such as {@code /grid/events/{id}}. */
    String link(UUID subjectId);

    /**
     * The case has changed, or was just opened. Called in the transaction of the change so that the module's copy commits or
     * rolls back with it. Not called for imported cases, whose snapshots the import returns.
     */
    void changed(CaseSnapshot snapshot);

    /** The copies the module holds of the cases of these rows; rows it does not know are left out. For the consistency check. */
    List<SubjectCopy> copies(Collection<UUID> subjectIds);
}
