package org.linli.platform.guard.internal;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.guard.ModuleWork;

/** What all districts together use of a module version. Thread-safe. */
final class ModuleLane {
    private final ModuleVersion module;
    private final int places;
    private final Semaphore requests;
    private final Semaphore connections;
    private final Limits.OfWork limits;
    private final Map<ModuleWork.Kind, WorkPlaces> work = new EnumMap<>(ModuleWork.Kind.class);
    private final Fuse fuse;
    private final Map<TenantId, Lane> lanes = new ConcurrentHashMap<>();

    ModuleLane(ModuleVersion module, Limits limits, Fuse fuse) {
        this.module = module;
        this.places = limits.allRequests();
        this.requests = new Semaphore(places);
        this.connections = new Semaphore(limits.allConnections());
        this.limits = limits.work();
        for (ModuleWork.Kind kind : ModuleWork.Kind.values()) {
            work.put(kind, new WorkPlaces(limits.work().pieces()));
        }
        this.fuse = fuse;
    }

    ModuleVersion module() {
        return module;
    }

    Semaphore requests() {
        return requests;
    }

    Semaphore connections() {
        return connections;
    }

    /** What work of the district outside of requests may take. */
    Terms work(ModuleWork.Kind kind, TenantId tenant) {
        return limits.terms(kind, Objects.requireNonNull(work.get(kind)).of(tenant));
    }

    Fuse fuse() {
        return fuse;
    }

    Lane lane(TenantId tenant, Function<TenantId, Lane> made) {
        Lane lane = lanes.get(tenant);
        return lane != null ? lane : lanes.computeIfAbsent(tenant, made);
    }

    @Nullable
    Lane find(TenantId tenant) {
        return lanes.get(tenant);
    }

    Collection<Lane> lanes() {
        return List.copyOf(lanes.values());
    }

    /** Whether nobody is inside. */
    boolean idle() {
        return requests.availablePermits() == places;
    }

    /** Forgets districts that have been away for so long that what is remembered of them does not matter any more. */
    void forget(long before, int placesOfLane) {
        lanes.values().removeIf(lane -> lane.idle(before, placesOfLane));
    }

    /** Lets everybody in again who was refused before somebody has asked for it. */
    synchronized void mendIfAsked() {
        boolean mended = false;
        for (Fuse each : fuses().toList()) {
            mended |= each.mendIfAsked();
        }
        if (mended) {
            lanes.values().forEach(lane -> lane.late().set(0));
        }
    }

    private Stream<Fuse> fuses() {
        return Stream.concat(Stream.of(fuse), lanes.values().stream().map(Lane::fuse));
    }
}
