package org.linli.platform.guard.internal;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.platform.guard.FailedStarts;
import org.linli.platform.guard.Quarantine;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All that this node refuses: what did harm in service, and what could not be started. */
@Component(service = Quarantines.class)
public final class Quarantines {
    private final WatchingGuard guard;
    private volatile @Nullable FailedStarts starts;

    @Activate
    public Quarantines(@Reference WatchingGuard guard) {
        this.guard = guard;
    }

    /** Whoever starts modules watches them through this bundle, and comes later therefore. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setStarts(FailedStarts starts) {
        this.starts = starts;
    }

    void unsetStarts(FailedStarts gone) {
        if (Objects.equals(starts, gone)) {
            starts = null;
        }
    }

    Collection<Quarantine> all() {
        FailedStarts known = starts;
        Stream<Quarantine> failed = known == null ? Stream.of() : known.failedStarts().stream();
        return Stream.concat(guard.quarantines().stream(), failed).toList();
    }
}
