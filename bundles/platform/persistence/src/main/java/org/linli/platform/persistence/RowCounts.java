package org.linli.platform.persistence;

import java.util.SortedMap;

/** Says how much the tenant schema holds of a tenant. */
public interface RowCounts {
    /**
     * Counts the rows of the tenant bound to the open transaction; reads an index of every table, so not for what is asked often.
     *
     * @return rows by owner of their tables, whether or not the owner is still installed; owners without rows are left out
     */
    SortedMap<String, Long> byOwner();
}
