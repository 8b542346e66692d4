package org.linli.platform.persistence.internal.unit;

import jakarta.persistence.spi.ClassTransformer;
import java.util.Set;

/** Changes entity classes while they are loaded, where something can hook into loading. Thread-safe. */
public interface Weaver {
    /** Without weaving lazy references to one entity are read at once and changes are found by comparison. */
    Weaver NONE = new Weaver() {
        @Override
        public boolean canWeave() {
            return false;
        }

        @Override
        public void add(ClassLoader loader, Set<String> classNames, ClassTransformer transformer) {
            throw new IllegalStateException("Nothing weaves here");
        }

        @Override
        public void remove(ClassLoader loader, Set<String> classNames) {
            // nothing was added
        }
    };

    boolean canWeave();

    /** From now on the named classes of the loader pass through the transformer. */
    void add(ClassLoader loader, Set<String> classNames, ClassTransformer transformer);

    /** Forgets them. */
    void remove(ClassLoader loader, Set<String> classNames);
}
