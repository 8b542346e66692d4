package org.linli.platform.persistence;

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
}
