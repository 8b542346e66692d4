package org.linli.platform.persistence;

import java.util.List;

/** Deletes rows of tenants in small batches, for what destroys a module's data or a whole tenant. */
public interface RowDeletion {
    /** Names of the owner's tables in an order in which rows can be deleted. */
    List<String> tablesForDeletion(String owner, Schema schema);

    /**
     * Deletes at most {@code limit} rows of the tenant bound to the open transaction from one table of the owner.
     *
     * @return rows deleted
     */
    int deleteRows(String owner, String table, int limit);

    /**
     * Names of all tables that hold rows of tenants, whoever owns them and whether or not their owner is still installed, in an
     * order in which rows can be deleted.
     */
    List<String> tenantTablesForDeletion();

    /**
     * Deletes at most {@code limit} rows of the tenant bound to the open transaction from one of the
     * {@link #tenantTablesForDeletion}.
     *
     * @return rows deleted
     */
    int deleteTenantRows(String table, int limit);
}
