package org.linli.platform.catalogue.internal.closure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.linli.platform.catalogue.internal.closure.ModuleResource.ModuleRequirement;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/** Puts the candidates before the resolver. */
final class MixContext extends ResolveContext {
    private final ModuleResource root;
    private final Candidates candidates;

    MixContext(ModuleResource root, Candidates candidates) {
        this.root = root;
        this.candidates = candidates;
    }

    @Override
    public Collection<Resource> getMandatoryResources() {
        return List.of(root);
    }

    @Override
    public List<Capability> findProviders(Requirement requirement) {
        List<Capability> providers = new ArrayList<>();
        if (requirement instanceof ModuleRequirement wanted) {
            candidates.matching(wanted.wanted()).forEach(r -> providers.addAll(r.getCapabilities(null)));
        }
        return providers;
    }

    @Override
    public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
        capabilities.add(hosted);
        return capabilities.size() - 1;
    }

    @Override
    public boolean isEffective(Requirement requirement) {
        return true;
    }

    @Override
    public Map<Resource, Wiring> getWirings() {
        return Map.of();
    }
}
