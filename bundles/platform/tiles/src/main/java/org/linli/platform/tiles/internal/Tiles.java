package org.linli.platform.tiles.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.linli.api.problem.Text;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets images from what is kept, else from the map service; when that does not answer, an old one is better than none. */
@Component(service = Tiles.class)
public final class Tiles {
    private static final Logger LOG = LoggerFactory.getLogger(Tiles.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    /** How long one that failed is not asked. */
    private static final Duration REST = Duration.ofSeconds(30);

    private static final Duration FRESH = Duration.ofDays(30);
    /** Images fetched at once, so that a slow map service does not hold all threads of the host. */
    private static final int AT_ONCE = 8;

    private static final long MIB = 1024L * 1024;

    private final AllowedOrigins allowed;
    private final TileStore store;
    private final TileSource source;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    /** When each map service failed last. */
    private final Map<String, Instant> failures = new ConcurrentHashMap<>();

    @Activate
    public Tiles(@Reference HostConfiguration configuration) {
        this(
                new AllowedOrigins(configuration.value("LINLI_TILE_ORIGINS").orElse("")),
                configuration.data().resolve("tiles"),
                configuration.number("LINLI_TILE_CACHE_MB") * MIB,
                PATIENCE);
    }

    Tiles(AllowedOrigins allowed, Path folder, long mostBytes, Duration patience) {
        this.allowed = allowed;
        this.store = new TileStore(folder, mostBytes);
        this.source = new TileSource(patience);
    }

    @Deactivate
    void close() {
        source.close();
    }

    public AllowedOrigins allowed() {
        return allowed;
    }

    /** What is wrong with the address of a layer; empty when it can be used. */
    public Optional<Text> objection(String template) {
        return TileTemplate.objection(template, allowed);
    }

    /** Asked again each time: what the operator allows may have changed since the layer was set. */
    public boolean usable(Layer layer) {
        return objection(layer.template()).isEmpty();
    }

    /**
     * One image of a {@link #usable} layer.
     *
     * @return empty when there is none now
     */
    public Optional<Tile> get(Layer layer, int z, int x, int y, Instant now) {
        URI uri = TileTemplate.of(layer).at(z, x, y);
        if (!allowed.allows(uri)) {
            return Optional.empty();
        }
        Optional<TileStore.Found> kept = store.find(uri);
        if (kept.filter(found -> found.fetchedAt().plus(FRESH).isAfter(now)).isPresent()) {
            return kept.map(TileStore.Found::tile);
        }
        Instant failed = failures.get(uri.getAuthority());
        if (failed != null && failed.plus(REST).isAfter(now)) {
            return kept.map(TileStore.Found::tile);
        }
        try {
            Optional<Tile> fetched = fetch(uri, now);
            return fetched.isPresent() ? fetched : kept.map(TileStore.Found::tile);
        } catch (IOException e) {
            LOG.debug("No image from {}: {}", uri.getHost(), e.getMessage());
            failures.put(uri.getAuthority(), now);
            return kept.map(TileStore.Found::tile);
        }
    }

    /** Nobody waits for a turn: a map service that hangs must not hold the threads of all districts. */
    private Optional<Tile> fetch(URI uri, Instant now) throws IOException {
        if (!turns.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Tile tile = source.fetch(uri);
            store.keep(uri, tile, now);
            failures.remove(uri.getAuthority());
            return Optional.of(tile);
        } finally {
            turns.release();
        }
    }
}
