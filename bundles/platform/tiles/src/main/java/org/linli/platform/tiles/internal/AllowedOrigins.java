package org.linli.platform.tiles.internal;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linli.platform.tiles.internal.TileTemplate.Origin;

/** Where the host may fetch images: {@code LINLI_TILE_ORIGINS}. Nobody else is ever asked, whatever a district writes. */
public final class AllowedOrigins {
    private final List<String> words;
    private final Set<Origin> origins;

    /** @param list addresses without a path, separated by commas; empty for none */
    public AllowedOrigins(String list) {
        this.words = Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        this.origins = words.stream().map(URI::create).map(Origin::of).collect(Collectors.toUnmodifiableSet());
    }

    boolean allows(URI uri) {
        return uri.getHost() != null && origins.contains(Origin.of(uri));
    }

    public List<String> list() {
        return words;
    }

    String words() {
        return words.isEmpty() ? "—" : String.join(", ", words);
    }
}
