package org.linli.platform.catalogue;

/**
 * A host service that every module sees in a view of its own, such as its events. The platform bundle
 * that implements it registers one of these as a service; the catalogue offers {@link #type()} to the
 * instances as a bundle-scoped service and asks for one view per instance. That keeps the catalogue
 * from importing the bundles that stand above it.
 *
 * @param <S> what modules reference
 */
public interface ModuleScoped<S> {
    /** Type under which modules look the service up. */
    Class<S> type();

    /**
     * A new view, which is dropped together with the instance that asked for it.
     *
     * @param module what the version of the instance says of itself, whatever version the district runs meanwhile
     */
    S view(ModuleDescriptor module);
}
