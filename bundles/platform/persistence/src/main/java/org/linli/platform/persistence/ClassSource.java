package org.linli.platform.persistence;

import java.util.Collection;

/** Where the classes of a persistence unit come from, without loading them: they must be woven first. */
public interface ClassSource {
    ClassLoader loader();

    /** Binary names of all classes of the bundle itself, not of what it imports. */
    Collection<String> classNames();
}
