package org.linli.platform.catalogue.internal.closure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.module.Module;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;
import org.osgi.framework.Version;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** A module version, or the wish for some of them, as the resolver sees it. */
final class ModuleResource implements Resource {
    private final @Nullable ModuleDescriptor descriptor;
    private final List<Capability> capabilities = new ArrayList<>();
    private final List<Requirement> requirements = new ArrayList<>();

    private ModuleResource(@Nullable ModuleDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    static ModuleResource of(ModuleDescriptor descriptor) {
        ModuleResource resource = new ModuleResource(descriptor);
        resource.capabilities.add(new ModuleCapability(
                resource,
                Map.of(
                        "name", descriptor.id().name(),
                        "version", Version.parseVersion(descriptor.id().version()))));
        descriptor.requires().forEach(r -> resource.requirements.add(new ModuleRequirement(resource, r)));
        return resource;
    }

    static ModuleResource wanting(Map<String, String> pinned) {
        ModuleResource root = new ModuleResource(null);
        pinned.forEach((name, version) -> root.requirements.add(new ModuleRequirement(
                root, new ModuleDescriptor.Requirement(name, "(&(name=" + name + ")(version=" + version + "))"))));
        return root;
    }

    ModuleDescriptor descriptor() {
        if (descriptor == null) {
            throw new IllegalStateException("a wish has no descriptor");
        }
        return descriptor;
    }

    Optional<ModuleVersion> module() {
        return Optional.ofNullable(descriptor).map(ModuleDescriptor::id);
    }

    @Override
    public List<Capability> getCapabilities(@Nullable String namespace) {
        return namespace == null || namespace.equals(Module.NAMESPACE) ? List.copyOf(capabilities) : List.of();
    }

    @Override
    public List<Requirement> getRequirements(@Nullable String namespace) {
        return namespace == null || namespace.equals(Module.NAMESPACE) ? List.copyOf(requirements) : List.of();
    }

    /** What a module version offers. */
    record ModuleCapability(ModuleResource resource, Map<String, Object> attributes) implements Capability {
        @Override
        public String getNamespace() {
            return Module.NAMESPACE;
        }

        @Override
        public Map<String, String> getDirectives() {
            return Map.of();
        }

        @Override
        public Map<String, Object> getAttributes() {
            return attributes;
        }

        @Override
        public Resource getResource() {
            return resource;
        }
    }

    /** What it needs. */
    record ModuleRequirement(ModuleResource resource, ModuleDescriptor.Requirement wanted) implements Requirement {
        @Override
        public String getNamespace() {
            return Module.NAMESPACE;
        }

        @Override
        public Map<String, String> getDirectives() {
            return Map.of(Namespace.REQUIREMENT_FILTER_DIRECTIVE, wanted.filter());
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        public Resource getResource() {
            return resource;
        }
    }
}
