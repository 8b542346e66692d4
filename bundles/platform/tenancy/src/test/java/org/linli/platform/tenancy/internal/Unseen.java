package org.linli.platform.tenancy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.linli.platform.tenancy.internal.parameter.SharedParameters;

/** Somebody who changes shared values without having looked at them; remembers the keys. */
final class Unseen implements SharedParameters.Witness {
    final List<Set<String>> changed = new ArrayList<>();

    @Override
    public void before(long version) {}

    @Override
    public void changing(UUID change, Set<String> keys) {
        changed.add(new TreeSet<>(keys));
    }
}
