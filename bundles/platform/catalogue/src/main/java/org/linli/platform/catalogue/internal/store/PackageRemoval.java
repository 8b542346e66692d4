package org.linli.platform.catalogue.internal.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.linli.api.audit.Audit;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.VersionUse;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Deletes versions for which nobody has a use. One transaction takes the rows away; bytes, bundles and instances follow on each node
 * when it sees that, also after a crash. That the version was taken stays for ever.
 */
@Component(service = PackageRemoval.class)
public final class PackageRemoval {
    private final PackageStore store;
    private final PackageRows rows;
    private final CatalogueUnit unit;
    private final Transactions transactions;
    private final DesiredState desired;
    private final Audit audit;
    private final List<VersionUse> uses = new CopyOnWriteArrayList<>();

    @Activate
    public PackageRemoval(
            @Reference PackageStore store,
            @Reference PackageRows rows,
            @Reference CatalogueUnit unit,
            @Reference Transactions transactions,
            @Reference DesiredState desired,
            @Reference Audit audit) {
        this.store = store;
        this.rows = rows;
        this.unit = unit;
        this.transactions = transactions;
        this.desired = desired;
        this.audit = audit;
    }

    @Reference(cardinality = ReferenceCardinality.AT_LEAST_ONE, policy = ReferencePolicy.DYNAMIC, unbind = "unbind")
    public void bind(VersionUse use) {
        uses.add(use);
    }

    public void unbind(VersionUse use) {
        uses.remove(use);
    }

    /**
     * Deletes the version; of one that was deleted before nothing more happens.
     *
     * @throws ProblemException 404 when there never was such a version, 409 with everybody who needs it
     */
    public void delete(ModuleVersion id) {
        store.exclusively(() -> transactions.separateHost(Access.WRITE, () -> {
            // first, so that nobody takes the version up meanwhile
            long generation = desired.changed();
            AdmittedModule row = unit.row(id).orElse(null);
            if (row == null) {
                if (!rows.wasTaken(id)) {
                    throw ProblemException.notFound();
                }
                transactions.setRollbackOnly();
                return generation;
            }
            refuseWhatIsNeeded(id);
            audit.record("catalogue.module.delete", row.id(), Map.of("module", id.toString(), "sha256", row.sha256()));
            rows.delete(row);
            return generation;
        }));
        store.refresh();
    }

    private void refuseWhatIsNeeded(ModuleVersion id) {
        if (store.shipped(id)) {
            throw ProblemException.conflict(
                    "module-shipped",
                    Text.of(
                            "该版本随安装包提供；请从 features/ 中去掉后再删除",
                            "The version comes with the installation; take it out of features/ first"),
                    Map.of());
        }
        List<VersionUse.Holder> holders =
                uses.stream().flatMap(use -> use.of(id).stream()).toList();
        if (!holders.isEmpty()) {
            throw ProblemException.conflict(
                    "module-in-use",
                    Text.of(
                            "该版本仍被使用："
                                    + holders.stream().map(h -> h.text().zh()).collect(Collectors.joining("；")),
                            "The version is still needed: "
                                    + holders.stream().map(h -> h.text().en()).collect(Collectors.joining("; "))),
                    Map.of(
                            "holders",
                            holders.stream()
                                    .map(h -> Map.of("kind", h.kind(), "tenant", h.tenant()))
                                    .toList()));
        }
    }
}
