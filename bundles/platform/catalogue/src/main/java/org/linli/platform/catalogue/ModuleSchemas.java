package org.linli.platform.catalogue;

/** Brings the tables of a module version into being. */
public interface ModuleSchemas {
    /**
     * Applies the version's changelog; cheap when it was applied before.
     *
     * @throws org.linli.platform.persistence.MigrationFailedException when a change set fails; nothing of it remains
     */
    void migrate(ModuleVersion version);
}
