package org.linli.platform.catalogue.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.jspecify.annotations.Nullable;
import org.linli.platform.catalogue.ModuleContracts;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleSchemas;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.store.PackageFiles;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Applies changelogs out of stored packages, without running any class of them. */
@Component(service = {ModuleSchemas.class, ModuleContracts.class})
public final class ChangelogRunner implements ModuleSchemas, ModuleContracts {
    private final ModuleStore store;
    private final PackageFiles files;
    private final Migrations migrations;

    @Activate
    public ChangelogRunner(
            @Reference ModuleStore store, @Reference PackageFiles files, @Reference Migrations migrations) {
        this.store = store;
        this.files = files;
        this.migrations = migrations;
    }

    @Override
    public void migrate(ModuleVersion version) {
        apply(version, store.find(version).orElseThrow().changelog());
    }

    @Override
    public void contract(ModuleVersion version) {
        ModuleDescriptor.Contract contract = store.find(version).orElseThrow().contract();
        apply(version, contract == null ? null : contract.changelog());
    }

    /** One at a time: the JVM keeps one open file per jar for all URL loaders, and closing one loader closes it for the others. */
    private synchronized void apply(ModuleVersion version, @Nullable String changelog) {
        if (changelog == null) {
            return;
        }
        try (URLClassLoader resources =
                new URLClassLoader(new URL[] {files.jar(version).toUri().toURL()}, null)) {
            migrations.migrate(version.name(), Schema.TENANT, resources, changelog);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
