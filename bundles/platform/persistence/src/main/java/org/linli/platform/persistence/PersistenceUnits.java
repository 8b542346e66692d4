package org.linli.platform.persistence;

/** Opens persistence units. Thread-safe. */
public interface PersistenceUnits {
    /**
     * Finds the entities, embeddables, mapped superclasses and converters among the classes, completes the
     * mapping with the tenant when the schema is {@link Schema#TENANT}, weaves and deploys.
     *
     * @param name unique among open units; shows in logs
     * @throws MappingRefusedException with every mapping that breaks the rules for authors
     */
    PersistenceUnit open(String name, Schema schema, ClassSource classes);

    /** The unit of a platform bundle: all entities of the bundle of the given class. */
    PersistenceUnit open(String name, Schema schema, Class<?> anchor);
}
