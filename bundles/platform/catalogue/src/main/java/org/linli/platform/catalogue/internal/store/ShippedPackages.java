package org.linli.platform.catalogue.internal.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.offer.OfferBook;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the jars of the installation into the store at the start of a node. */
final class ShippedPackages {
    private static final Logger LOG = LoggerFactory.getLogger(ShippedPackages.class);

    private final ShippedBytesRule rule;
    private final PackageReader reader;
    private final PackageRows rows;
    private final OfferBook offers;
    private final PackageFolder folder;
    private final Set<ModuleVersion> brought = ConcurrentHashMap.newKeySet();

    ShippedPackages(
            ShippedBytesRule rule, PackageReader reader, PackageRows rows, OfferBook offers, PackageFolder folder) {
        this.rule = rule;
        this.reader = reader;
        this.rows = rows;
        this.offers = offers;
        this.folder = folder;
    }

    boolean brings(ModuleVersion id) {
        return brought.contains(id);
    }

    /** A new one is offered to every district, as an operator would do it. */
    void ship(Path jar) {
        ModulePackage candidate = reader.read(jar);
        ModuleVersion id = candidate.descriptor().id();
        AdmittedModule known = rows.all().get(id);
        String stored = known == null ? "" : known.sha256();
        switch (rule.of(stored, candidate.sha256())) {
            case ADMIT -> rows.insert(at(candidate), Origin.SHIPPED, null, null, (version, row) -> {});
            case REPLACE -> {
                rows.replace(id, at(candidate));
                LOG.info("The module {} has other bytes now, as demo mode allows", id);
            }
            case REFUSE -> {
                LOG.error(ShippedBytesRule.refusal(id, stored, candidate.sha256()));
                return;
            }
            case NOTHING_NEW -> {
                if (!Files.exists(folder.file(stored))) {
                    at(candidate);
                }
            }
        }
        brought.add(id);
        offers.offerShippedToAllUnlessDecided(id);
    }

    private ModulePackage at(ModulePackage candidate) {
        return candidate.at(folder.store(candidate.jar(), candidate.sha256()));
    }
}
