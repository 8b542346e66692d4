package org.linli.platform.tiles.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linli.api.problem.Text;

/** An address of images with places for zoom, column and row; XYZ and the two forms of WMTS (RESTful, KVP) are written that way. */
final class TileTemplate {
    private static final List<String> PLACES = List.of("{z}", "{x}", "{y}");

    private final String text;

    private TileTemplate(String text) {
        this.text = text;
    }

    /** What is wrong with the text; empty when it is a template of an allowed origin. */
    static Optional<Text> objection(String text, AllowedOrigins allowed) {
        for (String place : PLACES) {
            if (text.indexOf(place) < 0 || text.indexOf(place) != text.lastIndexOf(place)) {
                return Optional.of(Text.of("地址中须恰有一个 " + place, "the address must hold " + place + " exactly once"));
            }
        }
        URI sample;
        try {
            sample = new TileTemplate(text).at(1, 0, 1);
        } catch (IllegalArgumentException e) {
            return Optional.of(Text.of("不是合法的地址", "this is no address"));
        }
        if (!allowed.allows(sample) || !Origin.of(sample).equals(Origin.of(new TileTemplate(text).at(2, 3, 2)))) {
            return Optional.of(Text.of(
                    "平台运营方没有允许该地址，允许的有：" + allowed.words(),
                    "the operator does not allow that address; allowed: " + allowed.words()));
        }
        return Optional.empty();
    }

    static TileTemplate of(Layer layer) {
        return new TileTemplate(layer.template());
    }

    /** @throws IllegalArgumentException when that is no address */
    URI at(int z, int x, int y) {
        try {
            URI uri = new URI(text.replace("{z}", Integer.toString(z))
                    .replace("{x}", Integer.toString(x))
                    .replace("{y}", Integer.toString(y)));
            if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException("no plain address");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Scheme, host and port, in one form. */
    record Origin(String scheme, String host, int port) {
        static Origin of(URI uri) {
            String scheme = lower(uri.getScheme());
            int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
            return new Origin(scheme, lower(uri.getHost()), port);
        }

        private static String lower(@org.jspecify.annotations.Nullable String text) {
            return text == null ? "" : text.toLowerCase(Locale.ROOT);
        }
    }
}
