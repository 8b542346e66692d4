package org.linli.platform.catalogue;

/** Drops what only older versions of a module need. */
public interface ModuleContracts {
    /**
     * Applies the contract that the version declares; cheap when it was applied before, nothing when it declares none.
     *
     * @throws org.linli.platform.persistence.MigrationFailedException when a change set fails; nothing of it is dropped then
     */
    void contract(ModuleVersion version);
}
