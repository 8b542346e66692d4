package org.linli.platform.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A running instance. Its services may be used until it is stopped. */
public interface ModuleInstance {
    InstanceKey key();

    ModuleDescriptor descriptor();

    /** Loads the instance's own classes. */
    ClassLoader loader();

    /** Services that the instance registered under the type, with their properties. */
    <S> List<Registered<S>> services(Class<S> type);

    /** Resource objects that the instance registered with {@code linli.rest.resource}. */
    List<Object> resources();

    /**
     * @param service the object
     * @param properties service properties
     */
    record Registered<S>(S service, Map<String, @Nullable Object> properties) {}
}
