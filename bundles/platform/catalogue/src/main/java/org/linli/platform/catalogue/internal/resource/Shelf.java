package org.linli.platform.catalogue.internal.resource;

import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.offer.OfferBook;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the resources of decisions have in common: the version in the path, and the standing they answer with. */
@Component(service = Shelf.class)
public final class Shelf {
    private final ModuleStore store;
    private final OfferBook offers;
    private final Tenants tenants;
    private final CurrentCall call;

    @Activate
    public Shelf(
            @Reference ModuleStore store,
            @Reference OfferBook offers,
            @Reference Tenants tenants,
            @Reference CurrentCall call) {
        this.store = store;
        this.offers = offers;
        this.tenants = tenants;
        this.call = call;
    }

    /** @throws ProblemException 404 when the store has no such version */
    ModuleVersion version(String name, String version) {
        ModuleVersion id = new ModuleVersion(name, version);
        if (store.find(id).isEmpty()) {
            throw ProblemException.notFound();
        }
        return id;
    }

    Standing standing(ModuleVersion id) {
        return Standing.of(id, offers.decision(id), tenants, call.now(), call.locale());
    }
}
