package org.linli.grid.internal.transfer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.grid.internal.grid.GridLocator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Remembers grids for the rows of one import, which are checked one by one, so that a grid is asked for once and not once per row.
 * Holds what one call needs and forgets it with the next.
 */
@Component(service = KnownGrids.class)
public class KnownGrids {
    private static final int MOST = 5_000;

    private final CurrentCall call;
    private final GridLocator grids;
    private volatile @Nullable Known known;

    @Activate
    public KnownGrids(@Reference CurrentCall call, @Reference GridLocator grids) {
        this.call = call;
        this.grids = grids;
    }

    /** Only found ones are kept: one that is missing now may be there a moment later. */
    private record Known(int tenant, String request, Map<String, GridLocator.Place> byKey) {}

    /** By code or external id. */
    Optional<GridLocator.Place> find(String key) {
        Map<String, GridLocator.Place> map = map();
        synchronized (map) {
            GridLocator.Place place = map.get(key);
            if (place == null) {
                place = grids.byKeys(List.of(key)).get(key);
                if (place != null && map.size() < MOST) {
                    map.put(key, place);
                }
            }
            return Optional.ofNullable(place);
        }
    }

    private Map<String, GridLocator.Place> map() {
        Known now = known;
        int tenant = call.tenant().id().value();
        String request = call.requestId();
        if (now == null || now.tenant() != tenant || !now.request().equals(request)) {
            now = new Known(tenant, request, new HashMap<>());
            known = now;
        }
        return now.byKey();
    }
}
