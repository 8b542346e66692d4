package org.linli.platform.catalogue.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.InstanceParticipant;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.persistence.PersistenceUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance whose bundle is active. */
final class RunningInstance implements ModuleInstance {
    private static final Logger LOG = LoggerFactory.getLogger(RunningInstance.class);

    private final InstanceKey key;
    private final ModuleDescriptor descriptor;
    private final Bundle bundle;
    private final BundleContext overseer;
    private final @Nullable PersistenceUnit unit;
    private final UseCount uses = new UseCount();
    private final List<Attached> attachments = new ArrayList<>();

    RunningInstance(
            InstanceKey key,
            ModuleDescriptor descriptor,
            Bundle bundle,
            BundleContext overseer,
            @Nullable PersistenceUnit unit) {
        this.key = key;
        this.descriptor = descriptor;
        this.bundle = bundle;
        this.overseer = overseer;
        this.unit = unit;
    }

    private record Attached(InstanceParticipant participant, InstanceParticipant.Attachment attachment) {}

    @Override
    public InstanceKey key() {
        return key;
    }

    @Override
    public ModuleDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ClassLoader loader() {
        return bundle.adapt(BundleWiring.class).getClassLoader();
    }

    Bundle bundle() {
        return bundle;
    }

    UseCount uses() {
        return uses;
    }

    @Override
    public <S> List<Registered<S>> services(Class<S> type) {
        List<Registered<S>> found = new ArrayList<>();
        for (ServiceReference<?> reference : references()) {
            if (List.of((String[]) reference.getProperty(Constants.OBJECTCLASS)).contains(type.getName())
                    && reference.isAssignableTo(overseer.getBundle(), type.getName())) {
                Object service = overseer.getService(reference);
                // A type of another class space has the same name and is still not ours.
                if (type.isInstance(service)) {
                    found.add(new Registered<>(type.cast(service), properties(reference)));
                }
            }
        }
        return found;
    }

    /** Services under a type of this instance's own class space. */
    <S> List<S> servicesOfOwnSpace(Class<S> type) {
        List<S> found = new ArrayList<>();
        for (ServiceReference<?> reference : references()) {
            if (List.of((String[]) reference.getProperty(Constants.OBJECTCLASS)).contains(type.getName())) {
                Object service = overseer.getService(reference);
                if (type.isInstance(service)) {
                    found.add(type.cast(service));
                }
            }
        }
        return found;
    }

    @Override
    public List<Object> resources() {
        List<Object> resources = new ArrayList<>();
        for (ServiceReference<?> reference : references()) {
            if (Boolean.TRUE.equals(reference.getProperty("linli.rest.resource"))) {
                Object resource = overseer.getService(reference);
                if (resource != null) {
                    resources.add(resource);
                }
            }
        }
        return resources;
    }

    private ServiceReference<?>[] references() {
        ServiceReference<?>[] references = bundle.getRegisteredServices();
        return references == null ? new ServiceReference<?>[0] : references;
    }

    private static Map<String, @Nullable Object> properties(ServiceReference<?> reference) {
        Map<String, @Nullable Object> properties = new HashMap<>();
        for (String name : reference.getPropertyKeys()) {
            properties.put(name, reference.getProperty(name));
        }
        return properties;
    }

    synchronized void attach(InstanceParticipant participant) {
        if (attachments.stream().noneMatch(a -> a.participant() == participant)) {
            attachments.add(new Attached(participant, participant.attach(this)));
        }
    }

    synchronized void detach(InstanceParticipant participant) {
        attachments.removeIf(attached -> {
            boolean mine = attached.participant() == participant;
            if (mine) {
                close(attached);
            }
            return mine;
        });
    }

    synchronized void detachAll() {
        for (int i = attachments.size() - 1; i >= 0; i--) {
            close(attachments.get(i));
        }
        attachments.clear();
    }

    /** One that fails must not keep the others attached to an instance that is gone. */
    private void close(Attached attached) {
        try {
            attached.attachment().close();
        } catch (RuntimeException e) {
            LOG.error("{} does not let go of {}", attached.participant(), key, e);
        }
    }

    @Nullable
    PersistenceUnit unit() {
        return unit;
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
