package org.linli.platform.persistence;

import java.util.List;

/**
 * Brings the schema of one module or platform bundle up to its changelog. Runs as the migrator role, one at a time over
 * all nodes. A changelog that was applied before with the same content costs one look-up.
 */
public interface Migrations {
    /**
     * @param owner module name or platform bundle; its tables are named {@code owner_…}
     * @param changelog class path resource, a Liquibase XML changelog with DDL only
     * @throws MigrationFailedException with the change set that failed; what it had done is taken back
     */
    void migrate(String owner, Schema schema, ClassLoader resources, String changelog);

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
